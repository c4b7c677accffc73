import { afterEach, beforeEach, expect, test } from "vitest";
import { hintBundle } from "../../../src/course/desk/hint-html.js";
import { afterHints, nextHint } from "../../../src/course/desk/hints.js";
import { openProgressLog, progressPath } from "../../../src/course/progress/progress-log.js";
import { SmallCourse } from "../small-course.js";

let course: SmallCourse;

beforeEach(async () => {
  course = await SmallCourse.built();
});
afterEach(() => course.end());

const next = () => nextHint(course.folder, course.exercise);

test("each call takes one more, and the last stays", async () => {
  expect((await next()).hints).toEqual(["Think."]);
  expect((await next()).hints).toEqual(["Think.", "Think of map."]);
  const all = await next();
  expect(await next()).toEqual(all);
  expect(all).toEqual({
    exercise: "07/twice",
    title: "Twice as much",
    hints: ["Think.", "Think of map.", "2 * number."],
    of: 3,
  });
  const noted = openProgressLog(progressPath(course.folder)).read();
  expect(noted.map((event) => (event.event === "hint" ? event.tier : 0))).toEqual([1, 2, 3]);
});

test("what is said after them is where to go next", async () => {
  expect(afterHints(await next(), "twice")).toContain("Hint 1 of 3");
  await next();
  expect(afterHints(await next(), "twice")).toContain("npx distill solution twice --give-up");
});

test("in a notebook they are a list, and the same as text", async () => {
  await next();
  const bundle = hintBundle({ ...(await next()), hints: ["<b>", "two"] });
  expect(bundle["text/plain"]).toBe("1. <b>\n2. two\n\nHint 2 of 3; the next one gives more away.");
  expect(bundle["text/html"]).toContain("&lt;b&gt;</li>");
});
