import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../core/errors.js";
import type { Grade } from "./grade.js";
import { type Change, type GradebookRow, openGradebook } from "./gradebook/gradebook.js";
import { isGrade } from "./is-grade.js";

/** A class as it was graded, with what was changed by hand. */
export interface GradedClass {
  readonly grades: readonly Grade[];
  readonly rows: readonly GradebookRow[];
  readonly changes: readonly Change[];
}

/** The gradebook of a folder that a class was graded into. */
export const gradebookFile = (folder: string): string => join(folder, "gradebook.sqlite");

/** Reads grades.json into the folder's gradebook. Throws {@link KitError} when either cannot be read. */
export function readGradedClass(folder: string, change?: Change): GradedClass {
  const grades = readGrades(folder);
  const gradebook = openGradebook(gradebookFile(folder));
  try {
    gradebook.record(grades);
    if (change) gradebook.change(change);
    return { grades, rows: gradebook.rows(), changes: gradebook.changes() };
  } finally {
    gradebook.close();
  }
}

function readGrades(folder: string): Grade[] {
  const path = join(folder, "grades.json");
  try {
    const grades = JSON.parse(readFileSync(path, "utf8")) as Grade[];
    if (!Array.isArray(grades) || !grades.every(isGrade)) throw new TypeError("no grades in it");
    return grades;
  } catch (cause) {
    throw new KitError(`${path} cannot be read: ${(cause as Error).message}`, {
      remedy:
        "Name the folder that npx distill class grade wrote, and grade again if it was an earlier version.",
      value: path,
      cause,
    });
  }
}
