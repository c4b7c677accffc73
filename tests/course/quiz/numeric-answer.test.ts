import { expect, test } from "vitest";
import { isNear, readNumber } from "../../../src/course/quiz/numeric-answer.js";

test.each([
  [12, undefined, 12],
  [-0.5, undefined, -0.5],
  ["12", undefined, 12],
  [" +12.50 ", undefined, 12.5],
  ["−3", undefined, -3],
  [".5", undefined, 0.5],
  ["1e-3", undefined, 0.001],
  ["12 %", "%", 12],
  ["12%", "%", 12],
  ["12", "%", 12],
  ["3 kg", "kg", 3],
])("%j with the unit %j is %d", (given, unit, value) => {
  expect(readNumber(given, unit)).toEqual({ value });
});

test.each([
  ["", undefined, "there is no answer"],
  [undefined, undefined, "there is no answer"],
  [null, undefined, "there is no answer"],
  ["many", undefined, '"many" is no number'],
  ["1,5", undefined, 'in "1,5" the "," may be a decimal sign or a separator'],
  ["1'000", undefined, `in "1'000" the "'" may be a decimal sign or a separator`],
  ["1 000", undefined, '"1 000" has "000" after the number, and the answer has no unit'],
  ["12 %", undefined, '"12 %" has "%" after the number, and the answer has no unit'],
  ["12 g", "kg", '"12 g" has "g" after the number, and the unit is kg'],
  [Number.NaN, undefined, "NaN is no number to compare with"],
  [["12"], undefined, 'a number is asked for, got ["12"]'],
  [true, undefined, "a number is asked for, got true"],
])("%j with the unit %j is unreadable", (given, unit, reason) => {
  expect(readNumber(given, unit)).toEqual({
    reason,
    remedy: "Write digits, with a point for decimals: 0.5.",
  });
});

test("near is within the tolerance, its edge included, or a percentage of what is right", () => {
  expect(isNear(0.1 + 0.2, 0.3, {})).toBe(true);
  expect(isNear(7.1, 7, { tolerance: 0.1 })).toBe(true);
  expect(isNear(7.11, 7, { tolerance: 0.1 })).toBe(false);
  expect(isNear(-105, -100, { within: 5 })).toBe(true);
  expect(isNear(-105.1, -100, { within: 5 })).toBe(false);
  expect(isNear(7.0001, 7, {})).toBe(false);
});
