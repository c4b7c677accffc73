import picocolors from "picocolors";
import { KitError } from "../../core/errors.js";
import { type CourseExercise, courseExercises, findExercises, stubDigest } from "../exercise/catalogue.js";
import { reportText } from "../exercise/report-text.js";
import { type TypeComplaint, typeComplaints } from "../exercise/type-check.js";
import { wrap } from "../show/wrap.js";
import { type CheckedFile, checkExerciseFile, readExercise } from "./check-file.js";
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
  const checked: CheckedFile[] = [];
  const forPrograms: unknown[] = [];
  for (const exercise of exercises) {
    const [one, types] = await Promise.all([
      checkExerciseFile(project, exercise),
      typeComplaints(project, exercise),
    ]);
    checked.push(one);
    forPrograms.push({ ...one.report, types });
    if (!json) terminal.write(`${checkedText(one, types, terminal)}\n`);
  }
  if (json) terminal.write(JSON.stringify(forPrograms, null, 2));
  return checked.every(({ report }) => report.status === "passed") ? 0 : 1;
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

/** The exercises whose files are no longer as they were handed out. */
function begun(project: string): CourseExercise[] {
  const all = courseExercises(project);
  const exercises = all.filter((exercise) => stubDigest(readExercise(exercise)) !== exercise.stub);
  if (exercises.length > 0) return exercises;
  const [first] = all;
  throw new KitError("no exercise has been begun", {
    remedy: first
      ? `Open ${first.path}, write the function, save it, and run: npx distill check ${first.name}.`
      : "The course has none yet.",
  });
}
