import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { decimate } from "../../src/plot/decimate.js";

test("few points are all kept", () => {
  expect(decimate([], 10)).toEqual([]);
  expect(decimate([5, 4, 3], 3)).toEqual([0, 1, 2]);
});

test("of many, the ends and every spike stay, in order", () => {
  const next = random(1);
  const values = Float64Array.from({ length: 100_000 }, () => next());
  values[12_345] = 50;
  values[54_321] = -50;
  values[77_777] = Number.NaN;
  const kept = decimate(values, 1000);
  expect(kept.length).toBeLessThanOrEqual(1000);
  expect(kept.length).toBeGreaterThan(500);
  expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  expect(kept).toEqual(expect.arrayContaining([0, 12_345, 54_321, 77_777, 99_999]));
});

test("values that are all missing are one gap after the other, not nothing", () => {
  expect(decimate(new Array(100).fill(Number.NaN), 20).length).toBeGreaterThan(3);
});
