import { expect, test } from "vitest";
import { lastNumber } from "../../src/core/last-number.js";

test.each([
  ["7 + 1 = 8.", 8],
  ["-1,250.50 in all", -1250.5],
  ["3e2", 300],
  ["it is 2.5E-3 m", 0.0025],
  ["12 eggs", 12],
  ["none", undefined],
])("%s", (text, number) => {
  expect(lastNumber(text)).toBe(number);
});
