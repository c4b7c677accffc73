import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import {
  assignmentParts,
  findAssignment,
  readClass,
  readSeed,
} from "../../../src/classroom/course-class/class-file.js";
import { initClass } from "../../../src/classroom/course-class/init-class.js";
import { projectFolder } from "../../../src/course/project-folder.js";

const project = projectFolder();
const all = mkdtempSync(join(tmpdir(), "distill kit класс "));
afterAll(() => rmSync(all, { recursive: true }));
let count = 0;
let folder: string;
beforeEach(() => {
  folder = join(all, `class ${count++}`);
  initClass(project, folder, "Весна: 1");
});
const assignment = '{ name: a, exercises: ["01"] }';
const say = (...lines: string[]) => writeFileSync(join(folder, "class.yaml"), lines.join("\n"));

test("a new class holds an assignment a lesson, and a seed of its own that git ignores", () => {
  const made = readClass(folder);
  expect(made).toMatchObject({ name: "Весна: 1", attempts: 3, counts: "best" });
  expect(made.assignments.length).toBeGreaterThan(5);
  for (const one of made.assignments)
    expect(assignmentParts(project, one).exercises.length).toBeGreaterThan(0);
  initClass(project, join(folder, "other"), "x");
  expect(readSeed(readClass(join(folder, "other")))).not.toBe(readSeed(made));
  execFileSync("git", ["init", "-q"], { cwd: folder });
  const ignored = execFileSync("git", ["check-ignore", "class.seed", "submissions/a", "graded/b"], {
    cwd: folder,
  });
  expect(String(ignored).split("\n").length).toBe(4);
  expect(() => initClass(project, folder, "x")).toThrow("there already");
});

test.each([
  ["the whole", ["- a"]],
  ["assignments", ["name: x", "assignments: []"]],
  ["assignments", ["name: x", `assignments: [${assignment}, ${assignment}]`]],
  ["late", ["name: x", 'assignments: [{ name: a, exercises: ["01"], due: "2027-01-15T23:59:00Z" }]']],
  ["due", ["name: x", 'assignments: [{ name: a, exercises: ["01"], due: "2027-01-15" }]']],
  ["students.0", ["name: x", "students: [../b]", `assignments: [${assignment}]`]],
  ["Unrecognized", ["name: x", "attemps: 3", `assignments: [${assignment}]`]],
])("what cannot be is told with its place: %s", (place, lines) => {
  say(...lines);
  expect(() => readClass(folder)).toThrow(place);
});

test("an assignment's parts stand once; points for what is not in it are refused", () => {
  say(
    "name: x",
    "assignments: [{ name: a, exercises: [1, worth-it], quizzes: true, points: { 01/worth-it: 9 } }]",
  );
  const found = findAssignment(readClass(folder), "a");
  const { exercises, quizzes } = assignmentParts(project, found);
  expect(exercises.map(({ name }) => name)).toEqual(["sift-answers", "worth-it"]);
  expect(quizzes).toEqual(["what-is-distillation"]);
  expect(() => assignmentParts(project, { ...found, points: { "02/x": 1 } })).toThrow("02/x");
  expect(() => findAssignment(readClass(folder), "b")).toThrow('no assignment "b"');
});

test("a seed that is missing or no number is not made up", () => {
  writeFileSync(join(folder, "class.seed"), "0x10\n");
  expect(() => readSeed(readClass(folder))).toThrow("no whole number");
  rmSync(join(folder, "class.seed"));
  expect(() => readSeed(readClass(folder))).toThrow("cannot be read");
  expect(readFileSync(join(folder, "class.yaml"), "utf8")).not.toMatch(/seed/);
});
