import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchExercises } from "../../../src/course/desk/watch.js";
import { SmallCourse, solution } from "../small-course.js";

let course: SmallCourse;
const stop: AbortController[] = [];

beforeEach(async () => {
  course = await SmallCourse.built();
});
afterEach(() => {
  for (const each of stop.splice(0)) each.abort();
  course.end();
});

/** Watches the course's exercise; `next` gives what the watch says next. */
function watch() {
  const said: string[] = [];
  let heard = 0;
  let wake = () => {};
  const say = (text: string) => {
    said.push(text);
    wake();
  };
  const controller = new AbortController();
  stop.push(controller);
  const ended = watchExercises(
    course.folder,
    [course.exercise],
    {
      onChecked: (_, { report }) => say(`${report.points}/${report.of}`),
      onProblem: (_, error) => say(error.message),
    },
    controller.signal,
  );
  return {
    said,
    ended,
    stop: () => controller.abort(),
    async next(): Promise<string> {
      while (said.length <= heard) await new Promise<void>((resolve) => (wake = resolve));
      return said[heard++] as string;
    },
  };
}

test("checks at once and after every save, and says when the file is gone", async () => {
  const watching = watch();
  expect(await watching.next()).toBe("0/3");
  course.answer("return numbers.map((n) => n * n);");
  expect(await watching.next()).toBe("1/3");
  course.write("exercises/07-tried/twice.ts", solution);
  expect(await watching.next()).toBe("3/3");
  rmSync(course.path("exercises/07-tried/twice.ts"));
  expect(await watching.next()).toContain("exercises/07-tried/twice.ts is not there");
  course.write("exercises/07-tried/twice.ts", solution);
  expect(await watching.next()).toBe("3/3");
  watching.stop();
  await watching.ended;
});

test("two watchers of the same file both tell", async () => {
  const [one, other] = [watch(), watch()];
  expect([await one.next(), await other.next()]).toEqual(["0/3", "0/3"]);
  course.write("exercises/07-tried/twice.ts", solution);
  expect([await one.next(), await other.next()]).toEqual(["3/3", "3/3"]);
});

test("a neighbour's save is not its business", async () => {
  const watching = watch();
  await watching.next();
  course.write("exercises/07-tried/notes.ts", "1");
  course.write("exercises/07-tried/twice.ts", solution);
  expect(await watching.next()).toBe("3/3");
  expect(watching.said).toHaveLength(2);
});
