import { expect, test } from "vitest";
import { labelScores } from "../../src/evaluate/label-scores.js";

test("precision, recall and F1 of every label that was given or is right", () => {
  const given = ["a", "a", "b", "b", "d"];
  const right = ["a", "b", "b", "c", "b"];
  const { labels, macroF1 } = labelScores(given, right);
  expect(labels).toEqual([
    { label: "a", precision: 1 / 2, recall: 1, f1: 2 / 3, count: 1 },
    { label: "b", precision: 1 / 2, recall: 1 / 3, f1: 2 / 5, count: 3 },
    { label: "c", precision: 0, recall: 0, f1: 0, count: 1 },
    { label: "d", precision: 0, recall: 0, f1: 0, count: 0 },
  ]);
  expect(macroF1).toBeCloseTo((2 / 3 + 2 / 5) / 4, 12);
});

test("lists of unequal length are refused", () => {
  expect(() => labelScores(["a"], [])).toThrow("1 and 0 labels");
});
