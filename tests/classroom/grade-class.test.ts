import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import type { Grade } from "../../src/classroom/grade.js";
import { gradebookFile, readGradedClass } from "../../src/classroom/graded-folder.js";
import { findExercise } from "../../src/course/exercise/catalogue.js";
import { loadChecks } from "../../src/course/exercise/load-checks.js";
import { projectFolder } from "../../src/course/project-folder.js";
import { hostile } from "./hostile.js";
import { misconceptionSource } from "./misconception-source.js";

const project = projectFolder();
const folder = mkdtempSync(join(tmpdir(), "distill kit класс "));
afterAll(() => rmSync(folder, { recursive: true }));

const right = readFileSync(join(project, "solutions", "01-what-is-distillation", "worth-it.ts"), "utf8");
const exercise = findExercise(project, "worth-it");
const { misconceptions } = await loadChecks(project, exercise.lesson, exercise.name);
/** What is handed in, and whether it is right; of hostile code those that do not run until they are stopped. */
const sources = [
  { text: right, kind: "right" },
  ...(await Promise.all(
    misconceptions.map(async ({ name }, place) => ({
      text: await misconceptionSource(exercise, place, "worthIt"),
      kind: name,
    })),
  )),
  { text: "", kind: "empty" },
  { text: "export const worthIt = () => Math.random();", kind: "wrong" },
  ...hostile
    .filter(({ told }) => /it threw|more than|cannot be imported|compile/.test(told))
    .map(({ source }) => ({ text: `${source}\nexport { f as worthIt };`, kind: "hostile" })),
];
const classSize = 200;

function grade(out: string) {
  const distill = join(project, "src", "course", "setup", "distill.mjs");
  const args = [distill, "class", "grade", folderOfClass, "--out", join(folder, out), "--seed", "74501"];
  return spawn(process.execPath, [...args, "--only", "worth-it"], { stdio: ["ignore", "ignore", "inherit"] });
}

const folderOfClass = join(folder, "submissions");
mkdirSync(folderOfClass);
for (let student = 0; student < classSize; student++) {
  writeFileSync(
    join(folderOfClass, `student-${student}.ts`),
    sources[student % sources.length]?.text as string,
  );
}
const lines = (out: string): string[] => {
  const path = join(folder, out, "results.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
};

test("a run that is killed again and again gives the same grades, byte for byte, each once", async () => {
  await once(grade("whole"), "close");
  for (let kill = 1; kill <= 10; kill++) {
    const before = lines("killed").length;
    const child = grade("killed");
    const closed = once(child, "close");
    while (lines("killed").length < before + 3 && child.exitCode === null) await delay(5);
    child.kill("SIGKILL");
    await closed;
  }
  expect(existsSync(join(folder, "killed", "grades.json"))).toBe(false);
  writeFileSync(join(folder, "killed", "results.jsonl"), '{"key":"half', { flag: "a" });
  await once(grade("killed"), "close");
  const whole = readFileSync(join(folder, "whole", "grades.json"), "utf8");
  expect(readFileSync(join(folder, "killed", "grades.json"), "utf8")).toBe(whole);
  expect(lines("killed").length).toBe(classSize);
  expect(new Set(lines("killed")).size).toBe(classSize);
  const grades = JSON.parse(whole) as Grade[];
  expect(grades.length).toBe(classSize);
  for (const { student, points, of, exercises } of grades) {
    const { kind } = sources[Number(student.split("-")[1]) % sources.length] as (typeof sources)[number];
    if (kind === "right") expect(points, student).toBe(of);
    else if (kind === "empty" || kind === "hostile") expect(points, `${student}, ${kind}`).toBe(0);
    else expect(points, `${student}, ${kind}`).toBeLessThan(of);
    if (misconceptions.some(({ name }) => name === kind)) {
      const told = exercises[0]?.checks.map(({ misconception }) => misconception?.name);
      expect(told, student).toContain(kind);
    }
  }
  const books = ["whole", "killed"].map((out) => {
    readGradedClass(join(folder, out));
    return readFileSync(gradebookFile(join(folder, out)));
  });
  expect(books[0]?.equals(books[1] as Buffer)).toBe(true);
}, 300_000); // two hundred isolates, and ten programs that are started and killed
