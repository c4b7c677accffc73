import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { timesAfterSaves, watchHere, watchProgram } from "../../../src/course/bench/after-save.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { SmallCourse, solution } from "../small-course.js";

let course: SmallCourse;
const file = "exercises/07-tried/twice.ts";
const distill = join(projectFolder(), "src", "course", "setup", "distill.mjs");

beforeEach(async () => {
  course = await SmallCourse.built();
  course.write(file, solution);
});
afterEach(() => course.end());

test("a time for each save, the first left out; the watch is stopped after the last", async () => {
  const started: string[] = [];
  const times = await timesAfterSaves(course.path(file), 2, (onResult, onEnd) => {
    const stop = watchHere(course.folder, course.exercise)(() => {
      started.push(readFileSync(course.path(file), "utf8").split("\n").at(-2) ?? "");
      onResult();
    }, onEnd);
    return async () => {
      await stop();
      started.push("stopped");
    };
  });
  expect(times).toHaveLength(2);
  for (const time of times) expect(time).toBeGreaterThan(0);
  expect(started).toEqual(["}", "// save 0", "// save 1", "// save 2", "stopped"]);
});

test("a watch that ends is an error, also while nobody waits for a result", async () => {
  const none = { ...course.exercise, name: "none-such" };
  await expect(timesAfterSaves(course.path(file), 1, watchProgram(distill, none))).rejects.toThrow(
    "the watch ended with 2",
  );
  const late = timesAfterSaves(course.path(file), 1, (onResult, onEnd) => {
    setTimeout(onResult);
    setTimeout(() => onEnd(new Error("it ended")), 10); // in the pause before the first save
    return () => {};
  });
  await expect(late).rejects.toThrow("it ended");
});
