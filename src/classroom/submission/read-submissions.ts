import { readdirSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Quiz } from "../../course/quiz/quiz.js";
import type { GradedExercise } from "../grade.js";
import type { Submission, SubmittedQuiz, SubmittedSource } from "../submission.js";
import { type HandedIn, type HandedInFiles, handedInFiles } from "./handed-in-files.js";
import { notebookSource } from "./notebook-source.js";
import { promptSource } from "./prompt-source.js";
import { quizAnswers } from "./quiz-answers.js";
import { quizCells } from "./quiz-cells.js";
import { sourceText } from "./source-text.js";
import { studentsProblem } from "./students-problem.js";

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
  for (const [student, entries] of submittedEntries(folder)) {
    const read: HandedInFiles =
      entries.length > 1
        ? { status: "refused", problem: severalProblem(entries) }
        : await handedInFiles(join(folder, entries[0] as string));
    submissions.push(submissionOf(student, read, assignment, quizzes));
  }
  return submissions;
}

/** What stands against two submissions of one student. */
export const severalProblem = (entries: readonly string[]): string =>
  `There are several submissions: ${entries.join(", ")}. Keep one.`;

/** A student's submission of these files; what goes wrong with them is its problem. */
export function submissionOf(
  student: string,
  read: HandedInFiles,
  assignment: readonly GradedExercise[],
  quizzes: readonly Quiz[],
): Submission {
  if (read.status === "refused") return { student, sources: {}, problem: read.problem };
  try {
    return { student, sources: sourcesOf(read.files, assignment), quizzes: quizzesOf(read.files, quizzes) };
  } catch (error) {
    return { student, sources: {}, problem: studentsProblem(error) };
  }
}

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

function sourcesOf(
  files: readonly HandedIn[],
  assignment: readonly GradedExercise[],
): Record<string, SubmittedSource> {
  return Object.fromEntries(
    assignment.flatMap(({ exercise, checks }) => {
      const source = sourceOf(files, exercise.name, checks.name);
      return source ? [[exercise.name, source]] : [];
    }),
  );
}

function quizzesOf(files: readonly HandedIn[], quizzes: readonly Quiz[]): Record<string, SubmittedQuiz> {
  return Object.fromEntries(
    quizzes.flatMap(({ name }) => {
      const answers = quizAnswers(files, name) ?? answersInNotebooks(files, name);
      return answers ? [[name, answers]] : [];
    }),
  );
}

/** The answers in notebooks' cells; without a file of answers they count. */
function answersInNotebooks(files: readonly HandedIn[], quiz: string): SubmittedQuiz | undefined {
  const [found, ...others] = files
    .filter(({ name }) => /\.ipynb$/i.test(name))
    .flatMap(({ bytes }) => quizCells(sourceText(bytes), quiz) ?? []);
  if (others.length === 0) return found;
  return { status: "refused", problem: `Several notebooks answer the quiz "${quiz}"; keep one of them.` };
}

/** The file of the exercise's name, code or prompt; without one, the notebook that declares its function, or the only code. */
function sourceOf(files: readonly HandedIn[], exercise: string, name: string): SubmittedSource | undefined {
  const own = files.filter((file) => file.name === `${exercise}.ts`);
  if (own.length > 1) {
    return { status: "refused", problem: `There are ${own.length} files ${exercise}.ts; keep one of them.` };
  }
  if (own[0]) return { status: "found", text: sourceText(own[0].bytes) };
  const prompt = promptSource(files, exercise, name);
  if (prompt) return prompt;
  const read = files
    .filter((file) => /\.ipynb$/i.test(file.name))
    .map(({ bytes }) => notebookSource(sourceText(bytes), name, exercise));
  const found = read.filter(({ status }) => status === "found");
  if (found.length > 1) {
    return { status: "refused", problem: `${found.length} notebooks declare "${name}"; keep one of them.` };
  }
  const [only, ...others] = files.filter((file) => /\.ts$/i.test(file.name));
  if (found.length + read.length === 0 && only && others.length === 0) {
    return { status: "found", text: sourceText(only.bytes) };
  }
  return found[0] ?? read[0];
}
