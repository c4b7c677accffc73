import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { SmallCourse } from "../small-course.js";

// The built program, as `npm run build:course` starts it.
const entry = fileURLToPath(new URL("../../../src/dist/course/build/build.js", import.meta.url));
let project: string;

function build(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...options, project], {
    cwd: tmpdir(),
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "курс build-"));
  mkdirSync(join(project, "lessons"));
  writeFileSync(join(project, "lessons", "01-a.md"), "# A\n\n```ts\n1;\n```\n");
  writeFileSync(join(project, "lessons", "02-b.md"), "# B\n");
});

test("the check names each notebook that drifted, and the remedy", () => {
  expect(build()).toEqual({
    status: 0,
    stdout:
      "notebooks/01-a.ipynb written\nnotebooks/02-b.ipynb written\nexercises/catalogue.json written\nnotebooks/course-map.svg written\n0 of 4 made files were current\n",
    stderr: "",
  });
  expect(build("--check")).toEqual({ status: 0, stdout: "Made files: 4 of 4 current\n", stderr: "" });
  writeFileSync(join(project, "lessons", "01-a.md"), "# A\n\n```ts\n2;\n```\n");
  writeFileSync(join(project, "lessons", "03-c.md"), "# C\n");
  rmSync(join(project, "lessons", "02-b.md"));
  expect(build("--check")).toEqual({
    status: 1,
    stdout: "",
    stderr: [
      "notebooks/01-a.ipynb differs from lessons/01-a.md: run `npm run build:course` and commit it",
      "notebooks/03-c.ipynb is missing, lessons/03-c.md makes it: run `npm run build:course` and commit it",
      "notebooks/02-b.ipynb has no lesson: delete it, or write lessons/02-b.md",
      "exercises/catalogue.json differs from lessons and solutions: run `npm run build:course` and commit it",
      "notebooks/course-map.svg differs from lessons/*.md: run `npm run build:course` and commit it",
      "",
    ].join("\n"),
  });
});

test("building says which orphan it left", () => {
  build();
  rmSync(join(project, "lessons", "02-b.md"));
  expect(build()).toEqual({
    status: 0,
    stdout:
      "exercises/catalogue.json written\nnotebooks/course-map.svg written\n1 of 4 made files were current\n",
    stderr: "notebooks/02-b.ipynb has no lesson: delete it, or write lessons/02-b.md\n",
  });
});

test("misuse and unreadable lessons end in a sentence and exit code 2", () => {
  expect(build("--chekc")).toMatchObject({ status: 2, stderr: expect.stringContaining("--chekc") });
  expect(build("elsewhere")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("one project folder"),
  });
  writeFileSync(join(project, "lessons", "02-b.md"), "No title.\n");
  const { status, stderr } = build("--check");
  expect(status).toBe(2);
  expect(stderr).toBe('lessons/02-b.md has no title. Begin it with one H1: "# What is distillation?".\n');
});

test("a learner's work is named, and red only where a pristine course is asked for", () => {
  const course = new SmallCourse();
  course.end();
  project = course.folder;
  expect(build().status).toBe(0);
  course.answer("return numbers;");
  const line = "exercises/07-tried/twice.ts was edited: your work stays as it is";
  expect(build("--check")).toMatchObject({ status: 0, stdout: expect.stringContaining(line) });
  expect(build("--check", "--pristine")).toMatchObject({ status: 1, stderr: expect.stringContaining(line) });
  expect(build().stdout).toContain(line);
  expect(readFileSync(course.path("exercises/07-tried/twice.ts"), "utf8")).toContain("return numbers;");
  expect(build("--force").stdout).toContain("exercises/07-tried/twice.ts written");
  expect(build("--check", "--pristine").status).toBe(0);
});
