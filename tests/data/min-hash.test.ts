import { expect, test } from "vitest";
import { minHash, resemblance } from "../../src/data/min-hash.js";

const set = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `element ${from + i}`);

test.each([
  [0, 1 / 1],
  [20, 80 / 120],
  [50, 50 / 150],
  [100, 0],
])("two sets of 100, moved by %d, resemble each other by their Jaccard similarity", (by, similarity) => {
  const estimates = Array.from({ length: 40 }, (_, i) =>
    resemblance(minHash(set(1000 * i, 1000 * i + 100)), minHash(set(1000 * i + by, 1000 * i + 100 + by))),
  );
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / 40;
  expect(Math.abs(mean - similarity)).toBeLessThan(0.04); // four standard errors of a mean of 40
});

test("the order and repetition of elements do not matter", () => {
  expect(minHash(["a", "b", "a"])).toEqual(minHash(["b", "a"]));
});
