import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { statusOf, writePlanned } from "../../../src/course/build/made-file.js";

test("what is missing or differs is written, and a learner's work only by force", () => {
  const project = mkdtempSync(join(tmpdir(), "made "));
  const file = (path: string, text: string, edited = false) => ({
    path,
    text,
    status: edited ? ("edited" as const) : statusOf(project, path, text),
  });
  writeFileSync(join(project, "old.txt"), "old");
  writeFileSync(join(project, "mine.txt"), "mine");
  const planned = [file("a/new.txt", "new"), file("old.txt", "newer"), file("mine.txt", "stub", true)];
  expect(planned.map(({ status }) => status)).toEqual(["missing", "differs", "edited"]);
  writePlanned(project, planned);
  const read = (path: string) => readFileSync(join(project, path), "utf8");
  expect([read("a/new.txt"), read("old.txt"), read("mine.txt")]).toEqual(["new", "newer", "mine"]);
  writePlanned(project, planned, { force: true });
  expect(read("mine.txt")).toBe("stub");
  expect(readdirSync(project).sort()).toEqual(["a", "mine.txt", "old.txt"]);
});
