import { expect, test } from "vitest";
import { courseMap } from "../../../src/course/build/course-map.js";
import { type Lesson, lessonFiles, readLesson } from "../../../src/course/lesson/lesson.js";

const lesson = (number: string, title: string): Lesson => ({
  number,
  slug: "x",
  title: `${number} · ${title}`,
  cells: [],
  exercises: [],
});

test("every lesson stands in its part, and its title is text", () => {
  const map = courseMap([lesson("01", "Why & <how>"), lesson("08", "Soft")]);
  expect(map).toContain(">Why &amp; &lt;how&gt;</text>");
  expect(map).toContain("From a task to data: 01 · Why &amp; &lt;how&gt;");
  expect(map.match(/<rect/g)?.length).toBe(2);
});

test("a lesson that is in no part stands in a last one; the course has none", () => {
  expect(courseMap([lesson("44", "New")])).toContain(">More</text>");
  const course = courseMap(lessonFiles().map(readLesson));
  expect(course).not.toContain(">More</text>");
  expect(course.match(/<rect/g)?.length).toBe(12);
});
