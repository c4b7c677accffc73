import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checksDigest, loadChecks } from "../../../src/course/exercise/load-checks.js";
import { checks, SmallCourse } from "../small-course.js";

let course: SmallCourse;
const file = "tests/exercises/07-tried/twice.check.ts";

beforeEach(() => {
  course = new SmallCourse();
});
afterEach(() => course.end());

const load = () => loadChecks(course.folder, "07-tried", "twice");

test("checks are loaded as they are now, and nothing is left behind", async () => {
  expect((await load()).hints[0]).toBe("Think.");
  course.write(file, checks.replace("Think.", "Think twice."));
  expect((await load()).hints[0]).toBe("Think twice.");
  expect(existsSync(course.path(".distill"))).toBe(false);
});

test.each([
  ["export const a = 1;", "does not export checks"],
  [checks.replace('"2 * number."', ""), "does not export checks"],
  ["export default {", "does not compile"],
])("%#: %s is refused", async (text, problem) => {
  course.write(file, text);
  await expect(load()).rejects.toThrow(`${file} ${problem}`);
});

test("a check file that is not there is named", async () => {
  await expect(loadChecks(course.folder, "07-tried", "other")).rejects.toThrow(
    "there is no tests/exercises/07-tried/other.check.ts",
  );
});

test("the digest changes with whatever the checks stand on, and with nothing else", async () => {
  const digest = () => checksDigest(course.folder, "07-tried", "twice");
  course.write("tests/exercises/07-tried/factor.ts", "export const factor = 2;\n");
  course.write(file, `import { factor } from "./factor.js";\n${checks.replace("[2 * n]", "[factor * n]")}`);
  const before = await digest();
  expect(await digest()).toBe(before);
  course.write("lessons/07-tried.md", "# 07 · Tried otherwise\n");
  expect(await digest()).toBe(before);
  course.write("tests/exercises/07-tried/factor.ts", "export const factor = 3;\n");
  expect(await digest()).not.toBe(before);
});
