import { expect, test } from "vitest";
import { exactMatch } from "../../../src/evaluate/metrics/exact-match.js";
import { statusOf } from "./score-one.js";

test("exact match minds letters, not white space", async () => {
  expect(await statusOf(exactMatch(), " a\n b ", "a b")).toBe("pass");
  expect(await statusOf(exactMatch(), "A b", "a b")).toBe("fail");
});
