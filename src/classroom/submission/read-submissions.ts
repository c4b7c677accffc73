import { readdirSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Quiz } from "../../course/quiz/quiz.js";
import type { GradedExercise } from "../grade.js";
import type { Submission } from "../submission.js";
import { type HandedInFiles, handedInFiles } from "./handed-in-files.js";
import { submissionReader } from "./submission-reader.js";

/**
 * Reads a folder in which every student has a folder, a zip file, a .ts file or a notebook of their name.
 *
 * What cannot be read becomes a submission with a problem. Throws {@link KitError} when the folder cannot be read.
 */
export async function readSubmissions(
  folder: string,
  assignment: readonly GradedExercise[],
  { quizzes = [] }: { readonly quizzes?: readonly Quiz[] } = {},
): Promise<Submission[]> {
  const submissions: Submission[] = [];
  const reader = submissionReader(assignment, quizzes);
  try {
    for (const [student, entries] of submittedEntries(folder)) {
      const read: HandedInFiles =
        entries.length > 1
          ? { status: "refused", problem: severalProblem(entries) }
          : await handedInFiles(join(folder, entries[0] as string));
      submissions.push(await reader.submissionOf(student, read));
    }
  } finally {
    await reader.end();
  }
  return submissions;
}

/** What stands against two submissions of one student. */
export const severalProblem = (entries: readonly string[]): string =>
  `There are several submissions: ${entries.join(", ")}. Keep one.`;

/** The entries of a folder by the students that they are named for. Throws {@link KitError} when it cannot be read. */
export function submittedEntries(folder: string): Map<string, string[]> {
  const entries = new Map<string, string[]>();
  for (const entry of entriesOf(folder)) {
    const student = entry.replace(/\.(zip|ts|ipynb|git)$/i, "");
    entries.set(student, [...(entries.get(student) ?? []), entry]);
  }
  return entries;
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((entry) => !entry.startsWith("."))
      .sort();
  } catch (cause) {
    throw new KitError(`${folder} cannot be read: ${(cause as Error).message}`, {
      remedy: "Name the folder that holds the submissions.",
      value: folder,
      cause,
    });
  }
}
