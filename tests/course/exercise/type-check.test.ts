import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { courseExercises } from "../../../src/course/exercise/catalogue.js";
import { typeComplaints } from "../../../src/course/exercise/type-check.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { SmallCourse } from "../small-course.js";

test("an untouched exercise has no complaints", async () => {
  const [exercise] = courseExercises(projectFolder());
  expect(await typeComplaints(projectFolder(), exercise!)).toEqual([]);
});

test("complaints are those of the exercise's file, with line and code", async () => {
  const course = await SmallCourse.built();
  course.end();
  course.linkPackages();
  writeFileSync(join(course.folder, "exercises", "07-tried", "other.ts"), "const a: number = '';");
  course.answer("export function twice(numbers: number[]): number[] {\n  return numbers.map(String);\n}\n");
  expect(await typeComplaints(course.folder, course.exercise)).toEqual([
    { line: 2, column: 3, code: "TS2322", message: "Type 'string[]' is not assignable to type 'number[]'." },
  ]);
});
