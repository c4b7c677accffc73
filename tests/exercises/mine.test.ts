import { beforeAll, describe, expect, test } from "vitest";
import { readExercise } from "../../src/course/desk/check-file.js";
import { courseExercises } from "../../src/course/exercise/catalogue.js";
import { checkSource } from "../../src/course/exercise/check-source.js";
import { loadChecks } from "../../src/course/exercise/load-checks.js";
import type { ExerciseReport } from "../../src/course/exercise/report.js";
import { projectFolder } from "../../src/course/project-folder.js";

/** A learner's files, checked by the same checks as everywhere else. */
const project = projectFolder();
const exercises = await Promise.all(
  courseExercises(project).map(async (exercise) => ({
    ...exercise,
    checks: (await loadChecks(project, exercise.lesson, exercise.name)).checks,
  })),
);

describe.each(exercises)("$name", (exercise) => {
  let report: ExerciseReport;

  beforeAll(async () => {
    const source = { text: readExercise(exercise), path: exercise.file };
    report = await checkSource(project, exercise, source);
  });

  test.each(exercise.checks)("$name", ({ name }) => {
    const outcome = report.checks.find((one) => one.name === name);
    const { message = "", look = "", misconception } = outcome ?? {};
    const why = report.problem ?? `${message}\n${misconception?.says ?? look}`;
    expect(outcome?.status, why).toBe("passed");
  });
});
