import { expect, test } from "vitest";
import type { Grade } from "../../../src/classroom/grade.js";
import { gradedItems } from "../../../src/classroom/gradebook/graded-items.js";
import { classStats } from "../../../src/classroom/stats/class-stats.js";
import { sampleGrade } from "../sample-grade.js";

const rowsOf = (grades: readonly Grade[]) =>
  grades.flatMap((grade) =>
    gradedItems(grade).map(({ item, points, of }) => ({
      student: grade.student,
      item,
      points,
      graded: points,
      of,
    })),
  );

test("checks are counted by who failed them, mistakes once a student, and the series goes by time", () => {
  const attempt = (day: number, points: number, number = 1) => ({
    ...{ attempt: number, points },
    at: `2027-01-0${day}T00:00:00.000Z`,
  });
  const grades = [
    sampleGrade("ana", { history: [attempt(1, 1), attempt(3, 0, 2)] }),
    sampleGrade("ben", { history: [attempt(2, 3)] }),
    sampleGrade("cid", { exercises: [] }),
  ];
  const stats = classStats(grades, rowsOf(grades));
  expect(stats).toMatchObject({ students: 3, of: 6, points: { lowest: 1, median: 3, highest: 3 } });
  expect(stats.checks).toEqual([
    { item: "01/worth-it", check: "second", students: 2, failed: 2 },
    { item: "quiz/what-is-distillation", check: "two", students: 3, failed: 3 },
    { item: "01/worth-it", check: "first", students: 2, failed: 0 },
    { item: "quiz/what-is-distillation", check: "one", students: 3, failed: 0 },
  ]);
  expect(stats.misconceptions).toEqual([{ item: "01/worth-it", misconception: "upside down", students: 2 }]);
  expect(stats.series.map(({ students, points }) => [students, points])).toEqual([
    [1, 1],
    [2, 2],
    [2, 2],
  ]);
});

test("an empty class has figures too, and an even one the mean of its middle two", () => {
  expect(classStats([], [])).toMatchObject({ students: 0, points: { lowest: 0, median: 0, highest: 0 } });
  const grades = [sampleGrade("ana"), sampleGrade("ben", { exercises: [] })];
  expect(classStats(grades, rowsOf(grades)).points.median).toBe(2);
});
