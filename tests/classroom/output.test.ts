import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder, writeOutput } from "../../src/classroom/output.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "distill kit "));
  writeFileSync(join(folder, "taken"), "x");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("folders are made, and files are written whole", () => {
  const path = join(folder, "a", "b", "c.txt");
  writeOutput(path, "one");
  writeOutput(path, "two");
  expect(readFileSync(path, "utf8")).toBe("two");
  expect(existsSync(`${path}.new`)).toBe(false);
});

test("where nothing can be written, the place is told and what to do", () => {
  mkdirSync(join(folder, "taken.html"));
  const told = /cannot be written: .*Name a folder that is new/;
  expect(() => makeFolder(join(folder, "taken"))).toThrow(told);
  expect(() => makeFolder(join(folder, "taken", "x"))).toThrow(told);
  expect(() => writeOutput(join(folder, "taken", "x.html"), "")).toThrow(told);
  expect(() => writeOutput(join(folder, "taken.html"), "")).toThrow(told);
});
