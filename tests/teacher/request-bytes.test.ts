import { expect, test } from "vitest";
import { requestBytes } from "../../src/teacher/request-bytes.js";

test("all that is read is counted in bytes", () => {
  expect(requestBytes({ prompt: "ы" })).toBe(2);
  expect(requestBytes({ system: "я", prompt: "a", schema: { ы: 1 } })).toBe(2 + 1 + '{"ы":1}'.length + 1);
});
