import { expect, test } from "vitest";
import { spaced } from "../../src/core/spaced.js";

test("white space of any width and kind is a single space, and none around", () => {
  expect(spaced("\n a\t\r\n b\u00a0c ")).toBe("a b c");
  expect(spaced(" \n")).toBe("");
});
