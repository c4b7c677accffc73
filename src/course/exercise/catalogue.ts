import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Difficulty } from "./stub.js";

/** What there is to do in the course, in its order; made by the build from lessons, solutions and checks. */
export interface Catalogue {
  readonly lessons: readonly CatalogueLesson[];
}

export interface CatalogueLesson {
  /** Two digits: "01". */
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  readonly exercises: readonly CatalogueExercise[];
  /** The questions of its quiz, if it has one. */
  readonly quiz?: readonly { readonly id: string; readonly points: number }[];
}

export interface CatalogueExercise {
  /** Unique in the course: "keep-correct". */
  readonly name: string;
  readonly title: string;
  readonly difficulty: Difficulty;
  readonly minutes: number;
  readonly points: number;
  /** SHA-256 of the stub as it was handed out, so that a learner's work can be told from an untouched file. */
  readonly stub: string;
}

/** An exercise and where its parts are. */
export interface CourseExercise extends CatalogueExercise {
  /** Lesson and name: "01/keep-correct". */
  readonly id: string;
  /** Number and slug: "01-what-is-distillation". */
  readonly lesson: string;
  /** The file that the learner works in, absolute. */
  readonly file: string;
  /** The same, relative to the project with forward slashes. */
  readonly path: string;
}

/** Relative to the project. */
export const cataloguePath = "exercises/catalogue.json";

/** The path of the file that the learner works in, relative to the project. */
export const exerciseFile = (lesson: string, name: string): string => `exercises/${lesson}/${name}.ts`;

/** The digest by which an untouched stub is known; line endings do not count. */
export const stubDigest = (text: string): string =>
  createHash("sha256").update(text.replace(/\r\n?/g, "\n")).digest("hex");

/** The text of a catalogue's file. */
export const catalogueText = (catalogue: Catalogue): string => `${JSON.stringify(catalogue, null, 2)}\n`;

/** Reads the catalogue of a project. Throws {@link KitError} when it is not there or cannot be read. */
export function readCatalogue(project: string): Catalogue {
  try {
    const catalogue = JSON.parse(readFileSync(join(project, cataloguePath), "utf8")) as Catalogue;
    if (!Array.isArray(catalogue.lessons)) throw new TypeError("no lessons in it");
    return catalogue;
  } catch (cause) {
    throw new KitError(`${cataloguePath} cannot be read: ${(cause as Error).message}`, {
      remedy: "Make it anew: npm run build:course.",
      value: cataloguePath,
      cause,
    });
  }
}

/** All exercises of a project, in the course's order. */
export function courseExercises(project: string): CourseExercise[] {
  return readCatalogue(project).lessons.flatMap(({ number, slug, exercises }) => {
    const lesson = `${number}-${slug}`;
    return exercises.map((exercise) => {
      const path = exerciseFile(lesson, exercise.name);
      return { ...exercise, id: `${number}/${exercise.name}`, lesson, path, file: join(project, path) };
    });
  });
}

/**
 * The exercises that a person means by "keep-correct", "01/keep-correct", "01", a lesson's name or a file's path.
 *
 * Throws {@link KitError} for what is none of these, naming what comes closest.
 */
export function findExercises(project: string, wanted: string): CourseExercise[] {
  const all = courseExercises(project);
  const asked = wanted.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\.ts$/, "").toLowerCase();
  const name = asked.split("/").at(-1) as string;
  const lesson = /^\d{1,2}$/.test(asked) ? asked.padStart(2, "0") : undefined;
  const found = all.filter(
    (exercise) =>
      exercise.id === asked ||
      exercise.name === asked ||
      exercise.lesson === asked ||
      exercise.lesson.slice(0, 2) === lesson ||
      (asked.includes("exercises/") && exercise.path === `exercises/${asked.split("exercises/").at(-1)}.ts`),
  );
  if (found.length > 0) return found;
  const begins = all.find((exercise) => name.length > 1 && exercise.name.startsWith(name));
  const near = [...all].sort((a, b) => distance(a.name, name) - distance(b.name, name))[0];
  const meant = begins ?? (near && distance(near.name, name) <= 3 ? near : undefined);
  const close = meant ? `Do you mean ${meant.name}? ` : "";
  throw new KitError(`there is no exercise "${wanted}"`, {
    remedy: `${close}Exercises: ${all.map((exercise) => exercise.name).join(", ") || "none yet"}.`,
    value: wanted,
  });
}

/** The one exercise that a person means. Throws {@link KitError} for none, and for a lesson that has several. */
export function findExercise(project: string, wanted: string): CourseExercise {
  const [exercise, ...others] = findExercises(project, wanted);
  if (exercise && others.length === 0) return exercise;
  throw new KitError(`"${wanted}" is more than one exercise`, {
    remedy: `Name one of ${[exercise, ...others].map((each) => each?.name).join(", ")}.`,
    value: wanted,
  });
}

/** How many letters have to be put in, taken out or replaced to make one word of another (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] as number) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row.at(-1) as number;
}
