import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { planCourse } from "../../src/course/build/course.js";
import { writePlanned } from "../../src/course/build/made-file.js";
import { type CourseExercise, findExercise } from "../../src/course/exercise/catalogue.js";
import { projectFolder } from "../../src/course/project-folder.js";

export const solution = `/*
# Twice as much

easy, 1 minute

Write \`twice\`, which doubles every number.
*/

export function twice(numbers: readonly number[]): number[] {
  // #region solution: double each of them
  return numbers.map((number) => 2 * number);
  // #endregion
}
`;

export const checks = `export default {
  name: "twice",
  hints: ["Think.", "Think of map.", "2 * number."],
  checks: [
    { name: "doubles", points: 2, look: "the factor.",
      cases: (next) => [1, 2].map(() => { const n = Math.floor(100 * next()) + 3; return { args: [[n]], expected: [2 * n] }; }) },
    { name: "takes none", points: 1, look: "the empty list.", cases: () => [{ args: [[]], expected: [] }] },
  ],
  misconceptions: [
    { name: "squares", says: "You square.", solve: (numbers) => numbers.map((n) => n * n) },
    { name: "in place", says: "You change the list.", solve: (numbers) => { numbers.forEach((n, i) => { numbers[i] = 2 * n; }); return numbers; } },
  ],
};
`;

/** A course of one lesson with one exercise, in a folder with spaces and Cyrillic letters. */
export class SmallCourse {
  readonly folder: string = mkdtempSync(join(tmpdir(), "малый курс "));
  readonly #progress = process.env.DISTILL_PROGRESS;

  constructor() {
    this.write("lessons/07-tried.md", "# 07 · Tried\n\n```ts\n1;\n```\n\n```exercise\ntwice\n```\n");
    this.write("solutions/07-tried/twice.ts", solution);
    this.write("tests/exercises/07-tried/twice.check.ts", checks);
    process.env.DISTILL_PROGRESS = join(this.folder, "progress.jsonl");
  }

  static async built(): Promise<SmallCourse> {
    const course = new SmallCourse();
    await course.build();
    return course;
  }

  /** Gives progress its place back; the folder stays, other processes may still write in it. */
  end(): void {
    if (this.#progress === undefined) delete process.env.DISTILL_PROGRESS;
    else process.env.DISTILL_PROGRESS = this.#progress;
  }

  /** Gives the course the packages, the module format and the compiler settings of the project. */
  linkPackages(): void {
    symlinkSync(join(projectFolder(), "node_modules"), this.path("node_modules"), "junction");
    for (const file of ["package.json", "tsconfig.json", "exercises/tsconfig.json"]) {
      this.write(file, readFileSync(join(projectFolder(), file), "utf8"));
    }
  }

  async build(): Promise<void> {
    writePlanned(this.folder, await planCourse(this.folder));
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Writes the exercise's file: a body for `twice`, or a whole text. */
  answer(text: string): void {
    const whole = text.includes("export") ? text : `export function twice(numbers: number[]) { ${text} }\n`;
    this.write("exercises/07-tried/twice.ts", whole);
  }

  get exercise(): CourseExercise {
    return findExercise(this.folder, "twice");
  }
}
