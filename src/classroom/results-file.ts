import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { KitError } from "../core/errors.js";
import type { Grade } from "./grade.js";
import { isGrade } from "./is-grade.js";

/** Grades by the key of what they were given for, in a file that is only ever added to. */
export interface ResultsFile {
  readonly grades: ReadonlyMap<string, Grade>;
  add(key: string, grade: Grade): void;
  close(): void;
}

/**
 * Opens a results file, or begins one. Half a line at its end, from a run that was killed while it wrote, is cut off.
 *
 * Throws {@link KitError} for a file with another line that is no result.
 */
export function openResults(path: string): ResultsFile {
  const grades = new Map<string, Grade>();
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  const lines = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const { key, grade } = resultIn(path, line, index + 1);
    grades.set(key, grade);
  }
  const file = openSync(path, "a");
  return {
    grades,
    add(key, grade) {
      writeSync(file, `${JSON.stringify({ key, grade })}\n`);
      fsyncSync(file);
      grades.set(key, grade);
    },
    close: () => closeSync(file),
  };
}

function resultIn(path: string, line: string, number: number): { key: string; grade: Grade } {
  try {
    const { key, grade } = JSON.parse(line) as { key?: unknown; grade?: unknown };
    if (typeof key !== "string" || !isGrade(grade)) throw new TypeError("no result in it");
    return { key, grade };
  } catch (cause) {
    throw new KitError(`line ${number} of ${path} cannot be read: ${(cause as Error).message}`, {
      remedy: "Take that line out, or grade into another folder.",
      value: line,
      cause,
    });
  }
}
