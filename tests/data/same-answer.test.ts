import { expect, test } from "vitest";
import { sameAnswer } from "../../src/data/same-answer.js";

test.each([
  ["8", "08"],
  ["8", "8.0"],
  ["8", "+8"],
  ["8.", "8"],
  ["-3", "−3"],
  ["3/4", "0.75"],
  ["6/8", "\\frac{3}{4}"],
  ["-\\dfrac{1}{2}", "-.5"],
  ["1,234,567", "1234567"],
  ["$1,200", "1200 dollars"],
  ["\\$5", "5"],
  ["12 apples", "12 apple"],
  ["12\\text{ cm}", "12 cm"],
  ["50 %", "50"],
  ["50\\%", "50%"],
  ["0", "-0"],
  ["1e5", "100000"],
  ["2.5E-3", "0.0025"],
  ["-1e+2 km", "-100"],
  ["60 miles per hour", "60"],
  ["9.8 m/s^2", "9.8"],
  ["5 square meters", "5"],
  ["3 million", "3  Million"],
  ["90071992547409930", "90071992547409930.0"],
  [" Yes ", "yes"],
  ["x  = y", "X = y"],
])("%s is the same as %s", (one, other) => {
  expect(sameAnswer(one, other)).toBe(true);
  expect(sameAnswer(other, one)).toBe(true);
});

test.each([
  ["8", "18"],
  ["8", ""],
  ["0", ""],
  ["1/3", "0.3333"],
  ["50 %", "0.5"],
  ["3 km", "3 m"],
  ["$5", "5 euros"],
  ["(1)(2)", "12"],
  ["1\\frac{1}{2}", "11/2"],
  ["12,34", "1234"],
  ["90071992547409930", "90071992547409931"],
  ["1/0", "0"],
  ["1e5", "1"],
  ["1e5m", "1"],
  ["1e5000", "1"],
  ["3 or 5", "3"],
  ["3 or", "3"],
  ["10 to 12", "10"],
  ["3 million", "3"],
  ["2 thirds", "2"],
  ["7 and 8", "7"],
  ["3π", "3"],
  ["3x", "3"],
  ["5 apples, no more", "5"],
  ["5 remainder two", "5"],
  ["--3", "3"],
  ["yes", "no"],
])("%s is not the same as %s", (one, other) => {
  expect(sameAnswer(one, other)).toBe(false);
  expect(sameAnswer(other, one)).toBe(false);
});
