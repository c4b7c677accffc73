import { afterEach, beforeEach, expect, test } from "vitest";
import {
  courseExercises,
  findExercise,
  findExercises,
  stubDigest,
} from "../../../src/course/exercise/catalogue.js";
import { checks, SmallCourse, solution } from "../small-course.js";

let course: SmallCourse;

beforeEach(async () => {
  course = new SmallCourse();
  course.write("lessons/07-tried.md", "# T\n\n```exercise\ntwice\n```\n\n```exercise\nthrice\n```\n");
  course.write("solutions/07-tried/thrice.ts", solution);
  course.write("tests/exercises/07-tried/thrice.check.ts", checks);
  await course.build();
});
afterEach(() => course.end());

test("exercises come in the order of the lesson, with their paths", () => {
  expect(courseExercises(course.folder).map(({ id, path, points }) => [id, path, points])).toEqual([
    ["07/twice", "exercises/07-tried/twice.ts", 3],
    ["07/thrice", "exercises/07-tried/thrice.ts", 3],
  ]);
  expect(findExercise(course.folder, "twice").file).toBe(course.path("exercises/07-tried/twice.ts"));
});

test("a lesson's number means all of its exercises", () => {
  expect(findExercises(course.folder, "7").map(({ name }) => name)).toEqual(["twice", "thrice"]);
  expect(() => findExercise(course.folder, "07")).toThrow(
    '"07" is more than one exercise. Name one of twice, thrice.',
  );
});

test.each(["8", "what", "exercises/07-tried/else.ts", ""])("%j is none", (wanted) => {
  expect(() => findExercises(course.folder, wanted)).toThrow(`there is no exercise "${wanted}"`);
});

test("a digest does not see line endings", () => {
  expect(stubDigest("a\r\nb\r\n")).toBe(stubDigest("a\nb\n"));
  expect(stubDigest("a")).not.toBe(stubDigest("b"));
});
