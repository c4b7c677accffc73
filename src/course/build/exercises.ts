import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import {
  type Catalogue,
  type CatalogueExercise,
  type CatalogueLesson,
  cataloguePath,
  catalogueText,
  exerciseFile,
  readCatalogue,
  stubDigest,
} from "../exercise/catalogue.js";
import { loadChecks } from "../exercise/load-checks.js";
import { readSolution, stubFile } from "../exercise/stub.js";
import type { Lesson } from "../lesson/lesson.js";
import { quizOf } from "../quiz/course-quiz.js";
import { type PlannedFile, statusOf } from "./made-file.js";

/** The exercises' stubs and the catalogue of them. */
export async function planExercises(project: string, lessons: readonly Lesson[]): Promise<PlannedFile[]> {
  const before = existsSync(join(project, cataloguePath)) ? readCatalogue(project) : { lessons: [] };
  const handedOut = digestsOf(before);
  const stubs: PlannedFile[] = [];
  const catalogued: CatalogueLesson[] = [];
  for (const lesson of lessons) {
    const folder = `${lesson.number}-${lesson.slug}`;
    const exercises: CatalogueExercise[] = [];
    for (const name of lesson.exercises) {
      requireOnce(name, folder, catalogued);
      const from = `solutions/${folder}/${name}.ts`;
      const parts = readSolution(from, readFileSync(join(project, from), "utf8"));
      const text = stubFile(parts);
      const path = exerciseFile(folder, name);
      stubs.push({ path, from, text, status: stubStatus(project, path, text, handedOut.get(path)) });
      const { title, difficulty, minutes } = parts;
      const { checks } = await loadChecks(project, folder, name);
      const points = checks.reduce((total, check) => total + check.points, 0);
      exercises.push({ name, title, difficulty, minutes, points, stub: stubDigest(text) });
    }
    const { number, slug, title } = lesson;
    const quiz = quizOf(lesson)?.questions.map(({ id, variants: [first] }) => ({
      id,
      points: first?.points ?? 0,
    }));
    catalogued.push({ number, slug, title, exercises, ...(quiz ? { quiz } : {}) });
  }
  const planned = new Set(stubs.map(({ path }) => path));
  const orphans = [...handedOut.keys()]
    .filter((path) => !planned.has(path) && existsSync(join(project, path)))
    .map((path) => ({ path, status: "orphaned" as const }));
  const text = catalogueText({ lessons: catalogued });
  const catalogue: PlannedFile = {
    path: cataloguePath,
    from: "lessons and solutions",
    text,
    status: statusOf(project, cataloguePath, text),
  };
  return [...stubs, ...orphans, catalogue];
}

/** Commands name an exercise without its lesson. */
function requireOnce(name: string, lesson: string, before: readonly CatalogueLesson[]): void {
  const other = before.find(({ exercises }) => exercises.some((exercise) => exercise.name === name));
  if (!other) return;
  throw new KitError(`lessons ${other.number} and ${lesson.slice(0, 2)} both have an exercise "${name}"`, {
    remedy: "Give one of them another name: commands name an exercise without its lesson.",
    value: name,
  });
}

/** The digests of the stubs that the catalogue on disk tells of, by their paths. */
function digestsOf({ lessons }: Catalogue): Map<string, string> {
  return new Map(
    lessons.flatMap(({ number, slug, exercises }) =>
      exercises.map(({ name, stub }) => [exerciseFile(`${number}-${slug}`, name), stub] as const),
    ),
  );
}

/** An older stub that nobody touched can be replaced; anything else is somebody's work. */
function stubStatus(
  project: string,
  path: string,
  text: string,
  handedOut: string | undefined,
): PlannedFile["status"] {
  const status = statusOf(project, path, text);
  if (status !== "differs") return status;
  return stubDigest(readFileSync(join(project, path), "utf8")) === handedOut ? "differs" : "edited";
}
