import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { projectFolder } from "../../src/course/project-folder.js";

const project = projectFolder();
const folder = mkdtempSync(join(tmpdir(), "distill kit класс "));
afterAll(() => rmSync(folder, { recursive: true }));

const right = readFileSync(join(project, "solutions", "01-what-is-distillation", "worth-it.ts"), "utf8");
const sources = [
  right,
  "export const worthIt = () => 1;",
  "",
  "export function worthIt() { throw 1; }",
  "export const worthIt = () => Math.random();",
];
const classSize = 60;

function grade(out: string) {
  const distill = join(project, "src", "course", "setup", "distill.mjs");
  const args = [distill, "class", "grade", folderOfClass, "--out", join(folder, out), "--seed", "74501"];
  return spawn(process.execPath, [...args, "--only", "worth-it"], { stdio: ["ignore", "ignore", "inherit"] });
}

const folderOfClass = join(folder, "submissions");
mkdirSync(folderOfClass);
for (let student = 0; student < classSize; student++) {
  writeFileSync(join(folderOfClass, `student-${student}.ts`), sources[student % sources.length] as string);
}
const lines = (out: string): string[] => {
  const path = join(folder, out, "results.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
};

test("a run that is killed again and again gives the same grades, byte for byte, each once", async () => {
  await once(grade("whole"), "close");
  for (let kill = 1; kill <= 5; kill++) {
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
  const grades = JSON.parse(whole) as { student: string; points: number; of: number }[];
  expect(grades.length).toBe(classSize);
  for (const { student, points, of } of grades) {
    expect(points, student).toBe(Number(student.split("-")[1]) % sources.length === 0 ? of : 0);
  }
});
