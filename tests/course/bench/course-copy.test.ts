import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withCourseCopy } from "../../../src/course/bench/course-copy.js";
import { readCatalogue } from "../../../src/course/exercise/catalogue.js";
import { projectFolder } from "../../../src/course/project-folder.js";

test("the copy is a course of its own, there for as long as it is used", async () => {
  const folder = await withCourseCopy(async (copy) => {
    expect(readCatalogue(copy)).toEqual(readCatalogue(projectFolder()));
    expect(existsSync(join(copy, "node_modules", "vitest"))).toBe(true);
    expect(copy).toBe(realpathSync(copy));
    writeFileSync(join(copy, "left-over"), "");
    return copy;
  });
  expect(existsSync(folder)).toBe(false);
});

test("it is removed when the action fails, and the packages that it shares stay", async () => {
  let folder = "";
  const failing = withCourseCopy(async (copy) => {
    folder = copy;
    throw new Error("tried");
  });
  await expect(failing).rejects.toThrow("tried");
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(join(projectFolder(), "node_modules", "vitest", "package.json"))).toBe(true);
});
