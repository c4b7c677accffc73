import type { Submission, SubmittedQuiz, SubmittedSource } from "../submission.js";
import type { HandedIn } from "./handed-in-files.js";
import { openNotebook } from "./notebook.js";
import { takeApart } from "./notebook-parts.js";
import { notebookSource } from "./notebook-source.js";
import { promptSource } from "./prompt-source.js";
import { quizAnswers } from "./quiz-answers.js";
import { quizCells } from "./quiz-cells.js";
import { sourceText } from "./source-text.js";

/** What is looked for. */
export interface WantedWork {
  /** Exercises by their names, with those of the functions that answer them. */
  readonly exercises: readonly { readonly name: string; readonly called: string }[];
  /** Quizzes by their names. */
  readonly quizzes: readonly string[];
}

/** What files hold for an assignment: the code for its exercises, the answers to its quizzes. */
export function workIn(
  files: readonly HandedIn[],
  wanted: WantedWork,
): Pick<Submission, "sources" | "quizzes"> {
  const notebooks = notebooksOf(files, wanted);
  return { sources: sourcesOf(files, notebooks, wanted), quizzes: quizzesOf(files, notebooks, wanted) };
}

/** What a notebook holds: code by the name of its exercise, answers by the name of their quiz. */
interface ReadNotebook {
  readonly sources: ReadonlyMap<string, SubmittedSource>;
  readonly quizzes: ReadonlyMap<string, SubmittedQuiz | undefined>;
}

/** Notebooks are opened once and one after the other: parsed, a long one takes much room. */
function notebooksOf(files: readonly HandedIn[], { exercises, quizzes }: WantedWork): ReadNotebook[] {
  return files
    .filter(({ name }) => /\.ipynb$/i.test(name))
    .map(({ bytes }) => {
      const notebook = openNotebook(sourceText(bytes));
      const parts = takeApart(notebook);
      return {
        sources: new Map(exercises.map(({ name, called }) => [name, notebookSource(parts, called, name)])),
        quizzes: new Map(quizzes.map((name) => [name, quizCells(notebook, name)])),
      };
    });
}

function sourcesOf(
  files: readonly HandedIn[],
  notebooks: readonly ReadNotebook[],
  { exercises }: WantedWork,
): Record<string, SubmittedSource> {
  const names = new Set(exercises.map(({ name }) => `${name}.ts`));
  return Object.fromEntries(
    exercises.flatMap(({ name, called }) => {
      const read = notebooks.flatMap(({ sources }) => sources.get(name) ?? []);
      // A file of another exercise's name is that one's.
      const own = files.filter((file) => file.name === `${name}.ts` || !names.has(file.name));
      const source = sourceOf(own, read, name, called);
      return source ? [[name, source]] : [];
    }),
  );
}

function quizzesOf(
  files: readonly HandedIn[],
  notebooks: readonly ReadNotebook[],
  { quizzes }: WantedWork,
): Record<string, SubmittedQuiz> {
  return Object.fromEntries(
    quizzes.flatMap((name) => {
      const answers = quizAnswers(files, name) ?? answersInNotebooks(notebooks, name);
      return answers ? [[name, answers]] : [];
    }),
  );
}

/** The answers in notebooks' cells; without a file of answers they count. */
function answersInNotebooks(notebooks: readonly ReadNotebook[], quiz: string): SubmittedQuiz | undefined {
  const [found, ...others] = notebooks.flatMap(({ quizzes }) => quizzes.get(quiz) ?? []);
  if (others.length === 0) return found;
  return { status: "refused", problem: `Several notebooks answer the quiz "${quiz}"; keep one of them.` };
}

/** The file of the exercise's name, code or prompt; without one, the notebook that declares its function, or the only code. */
function sourceOf(
  files: readonly HandedIn[],
  notebooks: readonly SubmittedSource[],
  exercise: string,
  name: string,
): SubmittedSource | undefined {
  const own = files.filter((file) => file.name === `${exercise}.ts`);
  if (own.length > 1) {
    return { status: "refused", problem: `There are ${own.length} files ${exercise}.ts; keep one of them.` };
  }
  if (own[0]) return { status: "found", text: sourceText(own[0].bytes) };
  const prompt = promptSource(files, exercise, name);
  if (prompt) return prompt;
  const found = notebooks.filter(({ status }) => status === "found");
  if (found.length > 1) {
    return { status: "refused", problem: `${found.length} notebooks declare "${name}"; keep one of them.` };
  }
  const [only, ...others] = files.filter((file) => /\.ts$/i.test(file.name));
  if (notebooks.length === 0 && only && others.length === 0) {
    return { status: "found", text: sourceText(only.bytes) };
  }
  return found[0] ?? notebooks[0];
}
