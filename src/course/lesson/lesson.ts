import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { KitError } from "../../core/errors.js";
import { readSolution, type SolutionParts } from "../exercise/stub.js";
import { projectFolder } from "../project-folder.js";
import { exerciseCells, quizCode } from "./exercise-cells.js";
import { markdownCells } from "./markdown-cells.js";

/** A piece of a lesson: prose, or TypeScript that a learner runs. */
export interface LessonCell {
  readonly kind: "code" | "markdown";
  /** From the content: the same text keeps its id wherever it moves. Unique in its lesson. */
  readonly id: string;
  readonly source: string;
  /** The line in the lesson's file (1-based) where the cell's first source line stands, or the fence it comes from. */
  readonly line: number;
  /** Of the cell that a learner works in, and that is graded: the exercise's name. */
  readonly exercise?: string;
}

/** The quiz of a lesson as it is written: YAML. */
export interface LessonQuiz {
  readonly source: string;
  /** The line in the lesson's file (1-based) where the YAML begins. */
  readonly line: number;
}

/** One lesson as its Markdown file tells it. */
export interface Lesson {
  /** Two digits: "01". */
  readonly number: string;
  readonly slug: string;
  /** The text of its H1. */
  readonly title: string;
  readonly cells: readonly LessonCell[];
  /** The names of its exercises, in the order in which they come. */
  readonly exercises: readonly string[];
  readonly quiz?: LessonQuiz;
}

/** Finds the solution of a lesson's exercise; throws {@link KitError} when there is none. */
export type SolutionReader = (name: string) => SolutionParts;

const fileName = /^(?<number>\d\d)-(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md$/;

/**
 * The lesson files of a project, in the order of their numbers, as absolute paths.
 *
 * Throws {@link KitError} when there is no `lessons` folder, when a Markdown file in it is not named `NN-slug.md` (or `README.md`, which is no lesson),
 * or when two files have the same number.
 */
export function lessonFiles(project: string = projectFolder()): string[] {
  const folder = join(project, "lessons");
  const names = markdownFilesOf(folder);
  const taken = new Map<string, string>();
  for (const name of names) {
    const { number } = partsOf(name);
    const other = taken.get(number);
    if (other !== undefined) {
      throw new KitError(`lessons/${other} and lessons/${name} have the same number`, {
        remedy: "Give one of them another number.",
        value: number,
      });
    }
    taken.set(number, name);
  }
  return names.map((name) => join(folder, name));
}

/**
 * Reads one lesson file (`NN-slug.md`, UTF-8), and the solutions of its exercises from `solutions/NN-slug` beside
 * `lessons`.
 *
 * Throws {@link KitError} for another file name, for bytes that are not UTF-8, and for all that {@link parseLesson}
 * refuses.
 */
export function readLesson(path: string): Lesson {
  const bytes = readFileSync(path);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return parseLesson(basename(path), text, solutionsBeside(path));
  } catch (cause) {
    if (cause instanceof KitError) throw cause;
    throw new KitError(`lessons/${basename(path)} is not UTF-8 text`, {
      remedy: "Save it as UTF-8.",
      value: path,
      cause,
    });
  }
}

/** Reads solutions of the lesson at `path`. */
function solutionsBeside(path: string): SolutionReader {
  const lesson = basename(path).replace(/\.md$/, "");
  return (name) => {
    const file = join(dirname(dirname(path)), "solutions", lesson, `${name}.ts`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || !existsSync(file)) {
      throw new KitError(`there is no exercise ${JSON.stringify(name)}`, {
        remedy: `An exercise is named in a fence of its own, and its solution is solutions/${lesson}/NAME.ts.`,
        value: name,
      });
    }
    return readSolution(`solutions/${lesson}/${name}.ts`, readFileSync(file, "utf8"));
  };
}

const noSolutions: SolutionReader = (name) => {
  throw new KitError(`there is no exercise ${JSON.stringify(name)}`, {
    remedy: "This lesson is read without solutions.",
    value: name,
  });
};

/**
 * A lesson from its file name and Markdown text (CommonMark).
 *
 * Every fence marked `ts` at the top level becomes a code cell. A fence marked `exercise` holds an exercise's name and
 * becomes its task, a cell with its stub, and one that checks it; a fence marked `quiz` becomes a cell that asks it.
 * A stretch of prose becomes a Markdown cell per heading. Other fences, and fences inside lists or quotes, stay in
 * the prose.
 *
 * Throws {@link KitError} with file and line for a lesson without an H1 or with two, a fence that is never closed, one
 * with more words after its mark, an exercise that has no solution or comes twice, and a second quiz.
 */
export function parseLesson(name: string, markdown: string, solution: SolutionReader = noSolutions): Lesson {
  const { number, slug } = partsOf(name);
  // Line numbers and cell ids must not depend on the editor's line endings.
  const text = markdown.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const parts = markdownCells(`lessons/${name}`, text, {
    exercise: (exercise) => exerciseCells(`${number}-${slug}`, exercise, solution(exercise)),
    quizCode: quizCode(slug),
  });
  return { number, slug, ...parts };
}

function markdownFilesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(md|markdown)$/i.test(name) && name !== "README.md")
      .sort();
  } catch (cause) {
    throw new KitError(`no lessons in ${folder}`, {
      remedy: "Pass the project's folder, the one that holds lessons/.",
      value: folder,
      cause,
    });
  }
}

function partsOf(name: string): { number: string; slug: string } {
  const { number, slug } = fileName.exec(name)?.groups ?? {};
  if (number === undefined || slug === undefined) {
    throw new KitError(`"${name}" is no name for a lesson`, {
      remedy: 'Name it with two digits and a slug of a-z, 0-9 and "-": 01-what-is-distillation.md.',
      value: name,
    });
  }
  return { number, slug };
}
