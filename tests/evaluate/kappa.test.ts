import { expect, test } from "vitest";
import { kappa } from "../../src/evaluate/kappa.js";

const table = (counts: readonly (readonly [string, string, number])[]) => {
  const rows = counts.flatMap(([a, b, count]) => Array.from({ length: count }, () => [a, b] as const));
  return kappa(
    rows.map(([a]) => a),
    rows.map(([, b]) => b),
  );
};

test("the textbook's table: 20, 5, 10, 15 give 0.4", () => {
  const { value, interval } = table([
    ["yes", "yes", 20],
    ["yes", "no", 5],
    ["no", "yes", 10],
    ["no", "no", 15],
  ]);
  expect(value).toBeCloseTo(0.4, 12);
  // Standard error by the large-sample formula of Fleiss, Cohen and Everitt (1969): 0.127.
  expect(interval![0]).toBeGreaterThan(0.4 - 1.96 * 0.127 - 0.04);
  expect(interval![0]).toBeLessThan(0.4 - 1.96 * 0.127 + 0.04);
  expect(interval![1]).toBeGreaterThan(0.4 + 1.96 * 0.127 - 0.04);
  expect(interval![1]).toBeLessThan(0.4 + 1.96 * 0.127 + 0.04);
});

test("two raters who agree nine times in ten by habit alone agree by nothing", () => {
  expect(
    table([
      ["pass", "pass", 81],
      ["pass", "fail", 9],
      ["fail", "pass", 9],
      ["fail", "fail", 1],
    ]).value,
  ).toBeCloseTo(0, 12);
});

test("agreement throughout, disagreement throughout, more than two labels", () => {
  expect(kappa(["a", "b", "c"], ["a", "b", "c"]).value).toBe(1);
  expect(kappa(["a", "b"], ["b", "a"]).value).toBe(-1);
  expect(kappa(["a", "a", "b", "c"], ["a", "b", "b", "c"]).value).toBeCloseTo(7 / 11, 12);
});

test("where both say one thing alone there is no kappa", () => {
  const { value, interval } = kappa(["a", "a"], ["a", "a"]);
  expect(value).toBeNaN();
  expect(interval).toBeUndefined();
  expect(() => kappa([], [])).toThrow("0 and 0 labels");
  expect(() => kappa(["a"], [])).toThrow("1 and 0 labels");
});
