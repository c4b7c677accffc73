import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { KitError } from "../../core/errors.js";
import { planCourse } from "../../course/build/course.js";
import type { CourseExercise } from "../../course/exercise/catalogue.js";
import { checkFile } from "../../course/exercise/load-checks.js";
import { readSolution } from "../../course/exercise/stub.js";
import { type Assignment, assignmentParts } from "../course-class/class-file.js";
import { loadAssignment } from "../grade.js";
import { withNbgrader } from "./nbgrader-cells.js";
import { publicChecks } from "./public-checks.js";
import { leakedLines } from "./solution-lines.js";

/** A file that students get. */
export interface ReleasedFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What students get, and what could not be given to them. */
export interface Release {
  readonly files: readonly ReleasedFile[];
  /** Checks whose answers only code can judge. */
  readonly leftOut: readonly string[];
}

/**
 * What students get for an assignment: its stubs and notebooks as the course's sources make them, whatever stands in
 * the working files, the public checks as data, and how to hand in.
 *
 * Throws {@link KitError} when a line of a solution is in any of it.
 */
export async function releaseOf(
  project: string,
  assignment: Assignment,
  { nbgrader = false }: { readonly nbgrader?: boolean } = {},
): Promise<Release> {
  const { exercises, quizzes } = assignmentParts(project, assignment);
  const lessons = new Set(exercises.map(({ lesson }) => lesson));
  const wanted = new Set([
    ...exercises.map(({ path }) => path),
    ...[...lessons].map((lesson) => `notebooks/${lesson}.ipynb`),
  ]);
  const made = (await planCourse(project)).flatMap(({ path, text }) =>
    text !== undefined && wanted.has(path) ? [{ path, text }] : [],
  );
  const loaded = await loadAssignment(project, exercises);
  const checks = loaded.map(({ exercise: { lesson, name }, checks: own }) => {
    const written = publicChecks(own);
    const path = checkFile(lesson, name);
    return { ...written, path, leftOut: written.leftOut.map((check) => `${name}: ${check}`) };
  });
  const byName = new Map(loaded.map(({ exercise, checks: own }) => [exercise.name, own]));
  const leftOut = checks.flatMap((check) => check.leftOut);
  const files = [
    { path: "README.md", text: instructions(assignment, exercises, { quizzes, leftOut }) },
    ...made.map(({ path, text }) => ({
      path,
      text: nbgrader && path.endsWith(".ipynb") ? withNbgrader(text, byName) : text,
    })),
    ...checks.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }])),
  ];
  for (const exercise of exercises) requireNoSolution(project, exercise, files);
  return { files, leftOut };
}

function requireNoSolution(
  project: string,
  { lesson, name }: CourseExercise,
  files: readonly ReleasedFile[],
): void {
  const from = `solutions/${lesson}/${name}.ts`;
  const solution = readSolution(from, readFileSync(join(project, from), "utf8"));
  for (const file of files) {
    const [line] = leakedLines(file, solution);
    if (line === undefined) continue;
    throw new KitError(`${file.path} would give away a line of the solution of ${name}: ${line}`, {
      remedy: `Change the lesson or ${from}, so that the line is in one of them only.`,
      value: line,
    });
  }
}

function instructions(
  { name, due }: Assignment,
  exercises: readonly CourseExercise[],
  { quizzes, leftOut }: { readonly quizzes: readonly string[]; readonly leftOut: readonly string[] },
): string {
  return [
    `# ${name}`,
    ...(due === undefined ? [] : [`Due: ${due}`]),
    [
      ...exercises.map(({ title, path, minutes }) => `- ${title}: \`${path}\`, about ${minutes} minutes`),
      ...quizzes.map((quiz) => `- Quiz: answer in the notebook's cell, \`await quiz("${quiz}", { … });\``),
    ].join("\n"),
    "Put these files over your copy of the course. Work in the files or in the notebooks, whichever you like, and try " +
      "them with `npx distill check NAME`. The class is graded with other cases than those you see.",
    ...(leftOut.length === 0
      ? []
      : [`These are checked only when you hand in:\n\n${leftOut.map((check) => `- ${check}`).join("\n")}`]),
    "Hand in the files that you changed, as a folder, a zip file or a git repository.",
    "",
  ].join("\n\n");
}

/** Writes a release into a new or empty folder. Throws {@link KitError} for another. */
export function writeRelease({ files }: Release, out: string): void {
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new KitError(`${out} is not empty`, {
      remedy: "Name a new folder: students get all that is in it.",
      value: out,
    });
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}
