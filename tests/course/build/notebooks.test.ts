import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { writePlanned } from "../../../src/course/build/made-file.js";
import { planNotebooks } from "../../../src/course/build/notebooks.js";
import { lessonFiles, readLesson } from "../../../src/course/lesson/lesson.js";

let project: string;

const plan = () => planNotebooks(project, lessonFiles(project).map(readLesson));

function statuses(): string[] {
  return plan().map(({ path, status }) => `${path} ${status}`);
}

function writeNotebooks() {
  const planned = plan();
  writePlanned(project, planned);
  return planned;
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "курс files-"));
  mkdirSync(join(project, "lessons"));
  writeFileSync(join(project, "lessons", "01-a.md"), "# A\n\n```ts\n1;\n```\n");
  writeFileSync(join(project, "lessons", "02-b.md"), "# B\n");
});

test("writing brings every notebook up to date, and says what it found", () => {
  expect(statuses()).toEqual(["notebooks/01-a.ipynb missing", "notebooks/02-b.ipynb missing"]);
  expect(readdirSync(project)).toEqual(["lessons"]);
  expect(writeNotebooks().map(({ status }) => status)).toEqual(["missing", "missing"]);
  expect(readdirSync(join(project, "notebooks"))).toEqual(["01-a.ipynb", "02-b.ipynb"]);
  expect(plan()).toMatchObject([
    { path: "notebooks/01-a.ipynb", from: "lessons/01-a.md", status: "current" },
    { path: "notebooks/02-b.ipynb", from: "lessons/02-b.md", status: "current" },
  ]);
});

test("bytes are the same every time, and a current notebook is not touched", () => {
  writeNotebooks();
  const path = join(project, "notebooks", "01-a.ipynb");
  const [bytes, time] = [readFileSync(path), statSync(path).mtimeMs];
  writeNotebooks();
  expect(statSync(path).mtimeMs).toBe(time);
  rmSync(path);
  writeNotebooks();
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("a change on either side is drift", () => {
  writeNotebooks();
  appendFileSync(join(project, "lessons", "01-a.md"), "\nMore.\n");
  appendFileSync(join(project, "notebooks", "02-b.ipynb"), "\n");
  expect(statuses()).toEqual(["notebooks/01-a.ipynb differs", "notebooks/02-b.ipynb differs"]);
});

test("a notebook without a lesson is an orphan, and stays", () => {
  writeNotebooks();
  rmSync(join(project, "lessons", "02-b.md"));
  expect(writeNotebooks().at(-1)).toEqual({ path: "notebooks/02-b.ipynb", status: "orphaned" });
  expect(readdirSync(join(project, "notebooks"))).toContain("02-b.ipynb");
});

test("one bad lesson stops the whole before anything is written", () => {
  writeFileSync(join(project, "lessons", "02-b.md"), "No title.\n");
  expect(() => writeNotebooks()).toThrow("lessons/02-b.md has no title");
  expect(readdirSync(project)).toEqual(["lessons"]);
});
