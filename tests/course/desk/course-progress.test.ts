import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { courseProgress } from "../../../src/course/desk/course-progress.js";
import { openProgressLog, progressPath } from "../../../src/course/progress/progress-log.js";
import { SmallCourse, solution } from "../small-course.js";

let course: SmallCourse;

beforeEach(async () => {
  course = await SmallCourse.built();
});
afterEach(() => course.end());

const progress = () => courseProgress(course.folder);
const events = () => openProgressLog(progressPath(course.folder)).read();

test("an untouched course is all to do, and says what comes first", async () => {
  expect(await progress()).toMatchObject({
    exercises: { passed: 0, of: 1 },
    points: { reached: 0, of: 3 },
    lessons: [{ number: "07", exercises: [{ name: "twice", status: "to do", points: 0, of: 3 }] }],
    next: expect.stringContaining('Begin "Twice as much": open exercises/07-tried/twice.ts'),
  });
  expect(events()).toEqual([]);
});

test("a solution copied in is checked when progress is asked for, once", async () => {
  course.write("exercises/07-tried/twice.ts", solution);
  const done = await progress();
  expect(done).toMatchObject({ exercises: { passed: 1, of: 1 }, points: { reached: 3, of: 3 } });
  expect(done.next).toBeUndefined();
  await progress();
  expect(events()).toHaveLength(1);
});

test("work that does not pass is begun, and goes on", async () => {
  course.answer("return numbers.map((n) => n * n);");
  expect(await progress()).toMatchObject({
    points: { reached: 1 },
    lessons: [{ exercises: [{ status: "begun" }] }],
    next: expect.stringContaining('Go on with "Twice as much"'),
  });
});

test("a file that is gone is told, with the remedy", async () => {
  rmSync(course.path("exercises/07-tried/twice.ts"));
  const { next, lessons } = await progress();
  expect(next).toBe("exercises/07-tried/twice.ts is not there: npx distill reset twice makes it anew.");
  expect(lessons[0]?.exercises[0]?.missing).toBe(true);
});

test("a file that cannot be read is told, and keeps nothing from what is said of the others", async () => {
  course.write("exercises/07-tried/twice.ts", "");
  expect(await progress()).toMatchObject({
    exercises: { passed: 0, of: 1 },
    notices: [expect.stringContaining("exercises/07-tried/twice.ts is empty")],
  });
});
