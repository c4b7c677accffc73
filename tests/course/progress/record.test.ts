import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ExerciseReport } from "../../../src/course/exercise/report.js";
import { openProgressLog } from "../../../src/course/progress/progress-log.js";
import { recordCheck } from "../../../src/course/progress/record.js";
import { SmallCourse } from "../small-course.js";

let course: SmallCourse;

beforeEach(() => {
  course = new SmallCourse();
});
afterEach(() => course.end());

const report: ExerciseReport = {
  exercise: "07/twice",
  title: "Twice",
  status: "failed",
  points: 1,
  of: 3,
  seed: 1,
  checks: [],
};
const checked = { from: "notebook", source: "abc" } as const;

test("a check is noted, an untouched stub is not", () => {
  expect(recordCheck(course.folder, { ...report, status: "not written", points: 0 }, checked)).toEqual([]);
  expect(recordCheck(course.folder, report, checked)).toEqual([]);
  expect(openProgressLog(course.path("progress.jsonl")).read()).toMatchObject([
    { event: "check", exercise: "07/twice", points: 1, of: 3, from: "notebook", source: "abc" },
  ]);
});

test("what cannot be saved is said, and the check goes on", () => {
  mkdirSync(course.path("progress.jsonl")); // a folder in the file's place
  expect(recordCheck(course.folder, report, checked)).toEqual([
    expect.stringContaining("Your progress could not be saved"),
  ]);
});
