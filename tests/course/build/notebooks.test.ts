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
import { notebookStates, writeNotebooks } from "../../../src/course/lesson/notebook-files.js";

let project: string;

function statuses(): string[] {
  return notebookStates(project).map(({ notebook, status }) => `${notebook} ${status}`);
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
  expect(writeNotebooks(project).map(({ status }) => status)).toEqual(["missing", "missing"]);
  expect(readdirSync(join(project, "notebooks"))).toEqual(["01-a.ipynb", "02-b.ipynb"]);
  expect(notebookStates(project)).toEqual([
    { notebook: "notebooks/01-a.ipynb", lesson: "lessons/01-a.md", status: "current" },
    { notebook: "notebooks/02-b.ipynb", lesson: "lessons/02-b.md", status: "current" },
  ]);
});

test("bytes are the same every time, and a current notebook is not touched", () => {
  writeNotebooks(project);
  const path = join(project, "notebooks", "01-a.ipynb");
  const [bytes, time] = [readFileSync(path), statSync(path).mtimeMs];
  writeNotebooks(project);
  expect(statSync(path).mtimeMs).toBe(time);
  rmSync(path);
  writeNotebooks(project);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("a change on either side is drift", () => {
  writeNotebooks(project);
  appendFileSync(join(project, "lessons", "01-a.md"), "\nMore.\n");
  appendFileSync(join(project, "notebooks", "02-b.ipynb"), "\n");
  expect(statuses()).toEqual(["notebooks/01-a.ipynb differs", "notebooks/02-b.ipynb differs"]);
});

test("a notebook without a lesson is an orphan, and stays", () => {
  writeNotebooks(project);
  rmSync(join(project, "lessons", "02-b.md"));
  expect(writeNotebooks(project).at(-1)).toEqual({ notebook: "notebooks/02-b.ipynb", status: "orphaned" });
  expect(readdirSync(join(project, "notebooks"))).toContain("02-b.ipynb");
});

test("one bad lesson stops the whole before anything is written", () => {
  writeFileSync(join(project, "lessons", "02-b.md"), "No title.\n");
  expect(() => writeNotebooks(project)).toThrow("lessons/02-b.md has no title");
  expect(readdirSync(project)).toEqual(["lessons"]);
});
