import { expect, test } from "vitest";
import { numericMatch } from "../../../src/evaluate/metrics/numeric-match.js";
import { statusOf } from "./score-one.js";

test.each([
  ["The answer is 8.", "8", "pass"],
  ["8 or 9", "8", "fail"],
  ["-8", "8", "fail"],
  ["1,234.50", "1234.5", "pass"],
  ["none", "8", "fail"],
  ["3e2", "300", "pass"],
  ["8", "eight", "judge-error"],
])("numeric match: %s against %s is a %s", async (output, reference, expected) => {
  expect(await statusOf(numericMatch(), output, reference)).toBe(expected);
});

test("numeric match can be lenient", async () => {
  expect(await statusOf(numericMatch({ tolerance: 0.01 }), "100.5", "100")).toBe("pass");
  expect(await statusOf(numericMatch({ tolerance: 0.001 }), "100.5", "100")).toBe("fail");
});
