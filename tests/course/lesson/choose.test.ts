import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseLessons } from "../../../src/course/lesson/choose.js";

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "курс "));
  mkdirSync(join(project, "lessons"));
  for (const name of ["01-one", "02-two", "10-ten"]) {
    writeFileSync(join(project, "lessons", `${name}.md`), "# A lesson\n");
  }
});
afterAll(() => rmSync(project, { recursive: true }));

const chosen = (...numbers: string[]) => chooseLessons(numbers, project).map(({ slug }) => slug);

test("lessons are chosen by number, in the order of the course", () => {
  expect(chosen()).toEqual(["one", "two", "ten"]);
  expect(chosen("10", "1")).toEqual(["one", "ten"]);
});

test("a number that no lesson has is refused with those there are", () => {
  expect(() => chosen("01", "3")).toThrow("there is no lesson 03. Lessons: 01, 02, 10.");
});
