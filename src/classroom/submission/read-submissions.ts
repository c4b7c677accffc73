import { readdirSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Quiz } from "../../course/quiz/quiz.js";
import type { GradedExercise } from "../grade.js";
import type { Submission, SubmittedQuiz, SubmittedSource } from "../submission.js";
import { type HandedIn, handedInFiles } from "./handed-in-files.js";
import { notebookSource } from "./notebook-source.js";
import { promptSource } from "./prompt-source.js";
import { quizAnswers } from "./quiz-answers.js";
import { sourceText } from "./source-text.js";

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
  const entries = new Map<string, string[]>();
  for (const entry of entriesOf(folder)) {
    const student = entry.replace(/\.(zip|ts|ipynb)$/i, "");
    entries.set(student, [...(entries.get(student) ?? []), entry]);
  }
  const submissions: Submission[] = [];
  for (const [student, [entry, ...others]] of entries) {
    if (others.length > 0) {
      const all = [entry, ...others].join(", ");
      submissions.push({ student, sources: {}, problem: `There are several submissions: ${all}. Keep one.` });
      continue;
    }
    const read = await handedInFiles(join(folder, entry as string));
    submissions.push(
      read.status === "refused"
        ? { student, sources: {}, problem: read.problem }
        : {
            student,
            sources: sourcesOf(read.files, assignment),
            quizzes: quizzesOf(read.files, quizzes),
          },
    );
  }
  return submissions;
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
      const answers = quizAnswers(files, name);
      return answers ? [[name, answers]] : [];
    }),
  );
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
