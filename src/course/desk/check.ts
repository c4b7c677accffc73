import { existsSync, readFileSync } from "node:fs";
import picocolors from "picocolors";
import { KitError } from "../../core/errors.js";
import { type CourseExercise, courseExercises, findExercises, stubDigest } from "../exercise/catalogue.js";
import { reportText } from "../exercise/report-text.js";
import type { TypeComplaint } from "../exercise/run-compiler.js";
import { typeComplaints } from "../exercise/type-check.js";
import { wrap } from "../show/wrap.js";
import { type CheckedFile, checkExerciseFile } from "./check-file.js";
import type { Terminal } from "./terminal.js";

export interface CheckOptions {
  /** Print the reports as one JSON array. */
  readonly json?: boolean;
}

/**
 * Checks the exercises that a person names, or all they have begun; the exit code is 0 when all have passed.
 */
export async function checkCommand(
  project: string,
  wanted: string | undefined,
  { json = false }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const exercises = wanted === undefined ? begun(project) : findExercises(project, wanted);
  if (exercises.length === 0 && !json) terminal.write(howToBegin(project, terminal));
  const forPrograms: unknown[] = [];
  let passed = exercises.length > 0;
  for (const exercise of exercises) {
    const one = await checkedOrProblem(project, exercise);
    passed &&= one instanceof KitError ? false : one.report.status === "passed";
    if (one instanceof KitError) {
      forPrograms.push({ exercise: exercise.id, status: "not checked", problem: one.message });
      if (!json) terminal.write(`${wrap(one.message, terminal).join("\n")}\n`);
    } else {
      forPrograms.push({ ...one.report, types: one.types });
      if (!json) terminal.write(`${checkedText(one, one.types, terminal)}\n`);
    }
  }
  if (json) terminal.write(JSON.stringify(forPrograms, null, 2));
  return passed ? 0 : 1;
}

/** A file that cannot be checked keeps the others from nothing. */
async function checkedOrProblem(project: string, exercise: CourseExercise) {
  try {
    const [checked, types] = await Promise.all([
      checkExerciseFile(project, exercise),
      typeComplaints(project, exercise),
    ]);
    return { ...checked, types };
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
}

/** How a checked file fared, as text. */
export function checkedText(
  { report, notices }: CheckedFile,
  types: readonly TypeComplaint[],
  { width, colour }: Terminal,
): string {
  const { yellow } = picocolors.createColors(colour);
  const complaints = types.map(({ line, code, message }) => `line ${line}: ${message} (${code})`);
  const typed = complaints.flatMap((text) =>
    wrap(text, { width, indent: "    ", hanging: "      " }).map(yellow),
  );
  const notes = notices.flatMap((notice) => ["", ...wrap(notice, { width })]);
  return [
    reportText(report, { width, colour }),
    ...(typed.length > 0 ? ["", "  TypeScript complains, which costs no points:", ...typed] : []),
    ...notes,
  ].join("\n");
}

/** The exercises whose files are no longer as they were handed out; a missing one is none. */
function begun(project: string): CourseExercise[] {
  return courseExercises(project).filter(
    (exercise) =>
      existsSync(exercise.file) && stubDigest(readFileSync(exercise.file, "utf8")) !== exercise.stub,
  );
}

function howToBegin(project: string, { width }: Terminal): string {
  const [first] = courseExercises(project);
  const how = first
    ? `Open ${first.path}, write the function, save it, and run: npx distill check ${first.name}.`
    : "The course has none yet.";
  return wrap(`No exercise has been begun. ${how}`, { width }).join("\n");
}
