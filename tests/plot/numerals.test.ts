import { expect, test } from "vitest";
import { duration, numeral, share } from "../../src/plot/numerals.js";

test.each([
  [0, "0"],
  [-0.5, "-0.5"],
  [0.98765, "0.9877"],
  [12.3456, "12.35"],
  [1234.56, "1,235"],
  [123456789, "123,456,789"],
  [12345678901234567890n, "12,345,678,901,234,567,890"],
  [0.00012345, "0.0001235"],
  [0.000012345, "1.23e-5"],
  [1.5e20, "1.50e20"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "∞"],
  [Number.NEGATIVE_INFINITY, "-∞"],
])("numeral(%s) is %s", (value, text) => {
  expect(numeral(value)).toBe(text);
});

test.each([
  [-1, "0.0 s"],
  [0.04, "0.0 s"],
  [9.94, "9.9 s"],
  [9.96, "10 s"],
  [59.4, "59 s"],
  [59.6, "1 min 0 s"],
  [125, "2 min 5 s"],
  [3599.7, "1 h 0 min"],
  [4800, "1 h 20 min"],
  [Number.NaN, "unknown time"],
])("duration(%s) is %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test("a share is 100% only when all is done", () => {
  expect(share(120, 300)).toBe("120/300 · 40%");
  expect(share(999, 1000)).toBe("999/1,000 · 99%");
  expect(share(0, 0)).toBe("0/0 · 100%");
});
