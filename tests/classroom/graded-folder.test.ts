import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readGradedClass } from "../../src/classroom/graded-folder.js";
import { sampleGrade } from "./sample-grade.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "distill kit оценки "));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (grades: unknown) => writeFileSync(join(folder, "grades.json"), JSON.stringify(grades));

test("grades are read into the gradebook each time, changes by hand stay", () => {
  write([sampleGrade("ana")]);
  const change = {
    student: "ana",
    item: "01/worth-it",
    points: 4,
    reason: "x",
    at: "2027-01-01T00:00:00.000Z",
  };
  expect(readGradedClass(folder, change).rows[0]).toMatchObject({ points: 4, graded: 2 });
  write([sampleGrade("ana"), sampleGrade("ben")]);
  const { rows, changes, grades } = readGradedClass(folder);
  expect(rows.map(({ student, points }) => [student, points])).toEqual([
    ["ana", 4],
    ["ana", 1],
    ["ben", 2],
    ["ben", 1],
  ]);
  expect(changes).toEqual([change]);
  expect(grades.length).toBe(2);
});

const terms = { attempt: 1, attempts: 1, at: "2027-01-01T00:00:00.000Z", daysLate: 9, share: Number.NaN };
test.each<[unknown]>([
  [{}],
  [[{ student: "ana" }]],
  ...["../ana", "..", ".", ""].map((name): [unknown] => [[sampleGrade(name)]]),
  ["x"],
  [[sampleGrade("ana", { terms })]], // NaN is null in JSON
  [[sampleGrade("ana", { quizzes: [{ quiz: "a", points: Number.NaN, of: 1, results: [] }] })]],
])("what holds no grades is refused before a file is named after it or points are counted: %j", (grades) => {
  write(grades);
  expect(() => readGradedClass(folder)).toThrow("no grades in it");
});
