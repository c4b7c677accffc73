import { expect, test } from "vitest";
import { gradedItems, pointsOf } from "../../../src/classroom/gradebook/graded-items.js";
import { sampleGrade } from "../sample-grade.js";

const terms = { attempt: 1, attempts: 1, at: "2027-01-01T00:00:00.000Z", daysLate: 1, share: 0.7 };

test("items keep the points of their checks, or get the assignment's weights and the share of late work", () => {
  const items = (more: Parameters<typeof sampleGrade>[1]) =>
    gradedItems(sampleGrade("ana", more)).map(({ item, points, of }) => [item, points, of]);
  expect(items({})).toEqual([
    ["01/worth-it", 2, 4],
    ["quiz/what-is-distillation", 1, 2],
  ]);
  expect(items({ terms, worth: { "quiz/what-is-distillation": 30 } })).toEqual([
    ["01/worth-it", 1.4, 4],
    ["quiz/what-is-distillation", 10.5, 30],
  ]);
  expect(pointsOf(sampleGrade("ana", { terms }))).toBeCloseTo(2.1, 9);
});
