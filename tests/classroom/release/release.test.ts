import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { releaseOf, writeRelease } from "../../../src/classroom/release/release.js";
import { leakedLines } from "../../../src/classroom/release/solution-lines.js";
import { courseExercises, findExercise } from "../../../src/course/exercise/catalogue.js";
import { checkSource } from "../../../src/course/exercise/check-source.js";
import { loadChecks } from "../../../src/course/exercise/load-checks.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { misconceptionSource } from "../misconception-source.js";

const project = projectFolder();
const folder = mkdtempSync(join(tmpdir(), "distill kit раздача "));
afterAll(() => rmSync(folder, { recursive: true }));
const assignment = (...exercises: string[]) => ({
  name: "a",
  exercises,
  quizzes: true,
  extensions: {},
  points: {},
});

test("every lesson can be handed out without a line of its solutions", async () => {
  const lessons = [...new Set(courseExercises(project).map(({ lesson }) => lesson))];
  const { files, leftOut } = await releaseOf(project, assignment(...lessons));
  const paths = files.map(({ path }) => path);
  for (const { path, lesson, name } of courseExercises(project)) {
    expect(paths).toEqual(expect.arrayContaining([path, `notebooks/${lesson}.ipynb`]));
    const held = paths.includes(`tests/exercises/${lesson}/${name}.check.ts`);
    expect(held || leftOut.some((check) => check.startsWith(`${name}: `)), name).toBe(true);
  }
  expect(paths.filter((path) => path.startsWith("solutions/"))).toEqual([]);
});

test("public checks judge as the course's own do, and know its misconceptions", async () => {
  const { files } = await releaseOf(project, assignment("worth-it"));
  const exercise = findExercise(project, "worth-it");
  const own = join(folder, "course");
  for (const { path, text } of files) {
    await mkdir(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), text);
  }
  const right = readFileSync(join(project, "solutions", exercise.lesson, "worth-it.ts"), "utf8");
  const { misconceptions } = await loadChecks(project, exercise.lesson, exercise.name);
  const wrong = await Promise.all(
    misconceptions.map((_, place) => misconceptionSource(exercise, place, "worthIt")),
  );
  for (const text of [right, ...wrong]) {
    const source = { text, path: exercise.file };
    expect(await checkSource(own, exercise, source)).toEqual(await checkSource(project, exercise, source));
  }
});

test("checks that only code can judge are told and not handed out as passed", async () => {
  const { files, leftOut } = await releaseOf(project, assignment("teacher-prompt", "parse-judgement"));
  expect(leftOut.length).toBeGreaterThan(0);
  const readme = files.find(({ path }) => path === "README.md")?.text;
  for (const check of leftOut) expect(readme).toContain(check);
});

test("a solution's line is found in a file and in a notebook's cell, a stub's line is none", () => {
  const line = "const share = ({ right, asked }: Measured) => right / asked;";
  const solution = { regions: [`  ${line}\n  return x;`], stub: "" };
  expect(leakedLines({ path: "a.ts", text: `\n\t${line}\n` }, solution)).toEqual([line]);
  const notebook = JSON.stringify({ cells: [{ source: ["a\n", line] }] });
  expect(leakedLines({ path: "a.ipynb", text: notebook }, solution)).toEqual([line]);
  expect(leakedLines({ path: "a.ts", text: "return x;" }, solution)).toEqual([]);
  expect(leakedLines({ path: "a.ts", text: line }, { ...solution, stub: line })).toEqual([]);
});

test("a folder that holds something is not written into", () => {
  const out = join(folder, "out");
  writeRelease({ files: [{ path: "a/b.ts", text: "x" }], leftOut: [] }, out);
  expect(() => writeRelease({ files: [], leftOut: [] }, out)).toThrow("not empty");
});
