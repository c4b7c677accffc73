import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newExercise, newLesson } from "../../../src/course/desk/new.js";
import { findExercise } from "../../../src/course/exercise/catalogue.js";
import { checkSource } from "../../../src/course/exercise/check-source.js";
import { loadChecks } from "../../../src/course/exercise/load-checks.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { SmallCourse } from "../small-course.js";

let course: SmallCourse;

beforeEach(() => {
  course = new SmallCourse();
});
afterEach(() => course.end());

test("a new exercise builds, its solution passes and its stub does not", async () => {
  expect(newExercise(course.folder, "7", "mean-loss")).toEqual([
    "solutions/07-tried/mean-loss.ts",
    "tests/exercises/07-tried/mean-loss.check.ts",
    "lessons/07-tried.md",
  ]);
  const check = readFileSync(course.path("tests/exercises/07-tried/mean-loss.check.ts"), "utf8");
  const imported = [...check.matchAll(/from "(.+)\.js"/g)].map(([, path]) =>
    join(projectFolder(), "tests", "exercises", "07-tried", `${path}.ts`),
  );
  expect(imported.map((path) => [path, existsSync(path)])).toEqual(imported.map((path) => [path, true]));
  expect(imported.length).toBeGreaterThan(0);
  await course.build();
  const exercise = findExercise(course.folder, "mean-loss");
  expect(exercise).toMatchObject({ id: "07/mean-loss", title: "Mean loss", points: 3 });
  const text = readFileSync(course.path("solutions/07-tried/mean-loss.ts"), "utf8");
  const source = { text, path: exercise.file };
  expect(await checkSource(course.folder, exercise, source)).toMatchObject({ status: "passed" });
  const stub = { text: readFileSync(exercise.file, "utf8"), path: exercise.file };
  expect(await checkSource(course.folder, exercise, stub)).toMatchObject({
    status: "not written",
    points: 0,
  });
});

test("each of its misconceptions is told by its name", async () => {
  newExercise(course.folder, "tried", "mean-loss");
  await course.build();
  const exercise = findExercise(course.folder, "mean-loss");
  const { misconceptions } = await loadChecks(course.folder, "07-tried", "mean-loss");
  const wrong = [
    "export const meanLoss = (n: number[]) => n.reduce((a, b) => a + b, 0);",
    "export const meanLoss = (n: number[]) => n.reduce((a, b) => a + b, 0) / n.length;",
  ];
  for (const [index, text] of wrong.entries()) {
    const { checks } = await checkSource(course.folder, exercise, { text, path: exercise.file });
    const told = checks.flatMap(({ misconception }) => misconception?.name ?? []);
    expect(told).toEqual([misconceptions[index]?.name]);
  }
});

test("a new lesson builds, and takes a new exercise", async () => {
  expect(newLesson(course.folder, "8", "more-data")).toEqual(["lessons/08-more-data.md"]);
  newExercise(course.folder, "08", "mean-loss");
  await course.build();
  expect(findExercise(course.folder, "08").id).toBe("08/mean-loss");
});

describe("is refused", () => {
  test.each([
    ["7", "Mean Loss", '"Mean Loss" is no name for an exercise'],
    ["7", "../x", '"../x" is no name for an exercise'],
    ["9", "mean", 'there is no lesson "9". Lessons: 07.'],
    ["7", "twice", "solutions/07-tried/twice.ts is there already"],
  ])("exercise %s %s", (lesson, name, problem) => {
    expect(() => newExercise(course.folder, lesson, name)).toThrow(problem);
  });

  test.each([
    ["7", "other", "lesson 07-tried is there already"],
    ["8", "tried", "lesson 07-tried is there already"],
    ["123", "other", '"123" is no number of a lesson'],
    ["8", "-x", '"-x" is no name for a lesson'],
  ])("lesson %s %s", (number, slug, problem) => {
    expect(() => newLesson(course.folder, number, slug)).toThrow(problem);
  });
});
