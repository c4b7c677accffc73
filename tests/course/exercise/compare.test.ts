import { expect, test } from "vitest";
import { firstDifference } from "../../../src/course/exercise/compare.js";

test.each([
  [1, 1 + 1e-12],
  [1e12, 1e12 + 1],
  [0, -0],
  [Number.NaN, Number.NaN],
  [
    { a: 1, b: [2] },
    { b: [2], a: 1 },
  ],
  [new Map([["a", 1]]), new Map([["a", 1]])],
  [new Date(5), new Date(5)],
  [Float32Array.of(1), Float32Array.of(1)],
])("%#: %o is %o", (expected, got) => {
  expect(firstDifference(expected, got)).toBeUndefined();
});

test.each([
  [1, 1.001, ""],
  [Number.POSITIVE_INFINITY, 1, ""],
  [1, "1", ""],
  [null, undefined, ""],
  [[1, 2], [1, 3], "[1]"],
  [[1], [1, 2], "[1]"],
  [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, ".a[0].b"],
  [{ a: 1 }, { a: 1, b: undefined }, ".b"],
  [{ a: undefined }, {}, ".a"],
  [{ a: [1] }, { a: "1" }, ".a"],
  [[undefined], [], "[0]"],
  [{ "two words": [{ b: 1 }] }, { "two words": [{ b: [2] }] }, '["two words"][0].b'],
  [[], {}, ""],
  [new Set([1]), new Set([2]), "[0]"],
  [new Date(5), new Date(6), ""],
])("%#: %o is not %o", (expected, got, path) => {
  expect(firstDifference(expected, got)?.path).toBe(path);
});

test("the tolerance is relative to the larger number, or to 1", () => {
  expect(firstDifference(100, 109, 0.1)).toBeUndefined();
  expect(firstDifference(100, 112, 0.1)).toBeDefined();
  expect(firstDifference(0, 0.05, 0.1)).toBeUndefined();
});

test("an answer that is far too long is looked at up to its first mistake", () => {
  let looked = 0;
  const long = new Proxy(new Array(1_000_000).fill(2), {
    get(list, key) {
      if (key !== "length") looked++;
      return Reflect.get(list, key);
    },
  });
  expect(firstDifference([1, 2, 3], long)?.path).toBe("[0]");
  expect(looked).toBeLessThan(10);
});
