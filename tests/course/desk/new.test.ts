import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newExercise, newLesson } from "../../../src/course/desk/new.js";
import { findExercise } from "../../../src/course/exercise/catalogue.js";
import { checkSource } from "../../../src/course/exercise/check-source.js";
import { loadChecks } from "../../../src/course/exercise/load-checks.js";
import { lessonFiles, readLesson } from "../../../src/course/lesson/lesson.js";
import { quizOf } from "../../../src/course/quiz/course-quiz.js";
import { SmallCourse } from "../small-course.js";

const root = join(import.meta.dirname, "..", "..", "..");
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
  const text = readFileSync(course.path("lessons/08-more-data.md"), "utf8");
  expect(text).toContain("```exercise\nmean-loss\n```\n\n## What you measured\n");
});

test("a new lesson asks a question of each kind", () => {
  newLesson(course.folder, "8", "more-data");
  const lesson = lessonFiles(course.folder)
    .map(readLesson)
    .find(({ slug }) => slug === "more-data");
  const questions = quizOf(lesson!)?.questions.flatMap(({ variants }) => variants) ?? [];
  expect(questions.map(({ kind }) => kind)).toEqual(["single", "multiple", "numeric", "ordered"]);
});

test("what is written is formatted, has nothing to lint, and its types are right", async () => {
  newExercise(course.folder, "7", "mean-2d");
  await course.build();
  for (const path of ["node_modules", "src"]) symlinkSync(join(root, path), course.path(path), "junction");
  for (const path of ["tsconfig.json", "biome.json", "package.json", "exercises/tsconfig.json"]) {
    cpSync(join(root, path), course.path(path));
  }
  const run = (script: string, ...args: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
      cwd: course.folder,
      encoding: "utf8",
    });
    return { status, stdout };
  };
  const written = ["solutions/07-tried/mean-2d.ts", "tests/exercises/07-tried/mean-2d.check.ts"];
  const biome = ["ci", "--error-on-warnings", "--vcs-enabled=false", "--colors=off"];
  expect(run("@biomejs/biome/bin/biome", ...biome, ...written)).toMatchObject({ status: 0 });
  const tsconfig = { extends: "./tsconfig.json", include: [], files: written };
  course.write("tsconfig.written.json", JSON.stringify(tsconfig));
  const compiled = run("typescript/bin/tsc", "-p", course.path("tsconfig.written.json"));
  expect(compiled).toEqual({ status: 0, stdout: "" });
});

describe("is refused", () => {
  test.each([
    ["7", "Mean Loss", '"Mean Loss" is no name for an exercise'],
    ["7", "../x", '"../x" is no name for an exercise'],
    ["9", "mean", 'there is no lesson "9". Lessons: 07.'],
    ["7", "class", '"class" is no name for an exercise: no function can be called so'],
    ["7", "await", '"await" is no name for an exercise: no function can be called so'],
    ["7", "twice", 'lesson 07 has an exercise "twice" already'],
    ["7", "left-over", "solutions/07-tried/left-over.ts is there already"],
  ])("exercise %s %s", (lesson, name, problem) => {
    course.write("solutions/07-tried/left-over.ts", "");
    const before = readFileSync(course.path("lessons/07-tried.md"), "utf8");
    expect(() => newExercise(course.folder, lesson, name)).toThrow(problem);
    expect(readFileSync(course.path("lessons/07-tried.md"), "utf8")).toBe(before);
  });

  test("an exercise whose name another lesson has", () => {
    newLesson(course.folder, "8", "more-data");
    expect(() => newExercise(course.folder, "8", "twice")).toThrow(
      'lesson 07 has an exercise "twice" already',
    );
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
