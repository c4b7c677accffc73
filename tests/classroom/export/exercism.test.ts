import { expect, test } from "vitest";
import { exercismResults } from "../../../src/classroom/export/exercism.js";
import type { ExerciseGrade } from "../../../src/classroom/grade.js";
import { sampleGrade } from "../sample-grade.js";

const [exercise] = sampleGrade("ana").exercises as [ExerciseGrade];

test("a failed exercise, as the test runner interface has it", () => {
  const results = exercismResults(exercise);
  expect(JSON.parse(JSON.stringify(results))).toEqual({
    version: 3,
    status: "fail",
    tests: [
      { name: "first", status: "pass", output: `${"p".repeat(493)}… (cut)` },
      { name: "second", status: "fail", message: "f(1) gave 2\nIt is upside down." },
    ],
  });
  expect(results.tests[0]?.output?.length).toBe(500);
});

test("all passed is a pass; code that was not tried is an error with its message and no test", () => {
  const checks = exercise.checks.slice(0, 1);
  expect(exercismResults({ ...exercise, checks }).status).toBe("pass");
  const untried = exercise.checks.map((check) => ({
    ...check,
    status: "failed" as const,
    message: "Not tried.",
  }));
  expect(exercismResults({ ...exercise, checks: untried, problem: "It does not compile." })).toEqual({
    ...{ version: 3, status: "error", message: "It does not compile.", tests: [] },
  });
  expect(exercismResults({ ...exercise, problem: "TODO" }).status).toBe("fail");
});
