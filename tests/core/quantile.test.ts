import { expect, test } from "vitest";
import { percentileInterval, quantile } from "../../src/core/quantile.js";

test("a quantile stands between two numbers in proportion", () => {
  expect([0, 0.25, 0.5, 0.6, 1].map((share) => quantile([1, 2, 4], share))).toEqual([1, 1.5, 2, 2.4, 4]);
  expect(quantile([7], 0.3)).toBe(7);
});

test("an interval leaves out a fortieth at either end, in any order of the draws", () => {
  const draws = Array.from({ length: 41 }, (_, i) => (i * 17) % 41);
  expect(percentileInterval(draws)).toEqual([1, 39]);
  expect(draws[1]).toBe(17); // as they were
});
