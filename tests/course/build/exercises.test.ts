import { existsSync, readFileSync, rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planCourse } from "../../../src/course/build/course.js";
import { readCatalogue } from "../../../src/course/exercise/catalogue.js";
import { SmallCourse, solution } from "../small-course.js";

let course: SmallCourse;

beforeEach(async () => {
  course = await SmallCourse.built();
});
afterEach(() => course.end());

const statuses = async () => (await planCourse(course.folder)).map(({ path, status }) => `${path} ${status}`);
const stub = "exercises/07-tried/twice.ts";

test("a solution becomes a stub, and the catalogue tells what there is to do", () => {
  const text = readFileSync(course.path(stub), "utf8");
  expect(text).toContain("# Twice as much");
  expect(text).toContain(
    '  // TODO: double each of them\n  throw new Error("TODO: double each of them");\n}',
  );
  expect(text).not.toMatch(/region|map\(/);
  expect(readCatalogue(course.folder)).toMatchObject({
    lessons: [
      {
        number: "07",
        title: "07 · Tried",
        exercises: [{ name: "twice", title: "Twice as much", difficulty: "easy", minutes: 1, points: 3 }],
      },
    ],
  });
});

test("an old stub that nobody touched is renewed, one with work in it is not", async () => {
  course.write("solutions/07-tried/twice.ts", solution.replace("double each", "double every one"));
  expect(await statuses()).toContain(`${stub} differs`);
  await course.build();
  expect(readFileSync(course.path(stub), "utf8")).toContain("double every one");
  course.answer("return [];");
  course.write("solutions/07-tried/twice.ts", solution);
  expect(await statuses()).toContain(`${stub} edited`);
  await course.build();
  expect(readFileSync(course.path(stub), "utf8")).toContain("return [];");
});

test("line endings of Windows are no edit", async () => {
  const text = readFileSync(course.path(stub), "utf8");
  course.write(stub, text.replaceAll("\n", "\r\n"));
  expect(await statuses()).toContain(`${stub} current`);
});

test("a deleted stub is missing, and one that no lesson names any more is an orphan", async () => {
  rmSync(course.path(stub));
  expect(await statuses()).toContain(`${stub} missing`);
  await course.build();
  course.write("lessons/07-tried.md", "# 07 · Tried\n\n```ts\n1;\n```\n");
  expect(await statuses()).toContain(`${stub} orphaned`);
  await course.build();
  expect(existsSync(course.path(stub))).toBe(true);
});

test("one name in two lessons is refused", async () => {
  course.write("lessons/08-other.md", "# Other\n\n```exercise\ntwice\n```\n");
  course.write("solutions/08-other/twice.ts", solution);
  await expect(planCourse(course.folder)).rejects.toThrow('lessons 07 and 08 both have an exercise "twice"');
});
