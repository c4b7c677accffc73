import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { KitError } from "../../core/errors.js";
import { writeWholeSync } from "../../core/write-whole.js";
import { checkFile } from "../exercise/load-checks.js";
import { lessonFiles, readLesson } from "../lesson/lesson.js";
import { checksText, lessonText, solutionText } from "./scaffold.js";

const slugPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Writes the sources of a new exercise, complete enough to pass every gate; gives their paths. */
export function newExercise(project: string, lesson: string, name: string): string[] {
  requireSlug("an exercise", name);
  requireFunctionName(name);
  const lessons = lessonFiles(project).map((file) => ({ file, ...readLesson(file) }));
  const asked = lessons.find(({ number, slug }) =>
    [number, String(Number(number)), slug, `${number}-${slug}`].includes(lesson),
  );
  if (!asked) {
    const numbers = lessons.map(({ number }) => number);
    throw new KitError(`there is no lesson "${lesson}"`, {
      remedy: `Lessons: ${numbers.join(", ")}. A new one: npx distill new lesson NUMBER SLUG.`,
      value: lesson,
    });
  }
  const other = lessons.find(({ exercises }) => exercises.includes(name));
  if (other) {
    throw new KitError(`lesson ${other.number} has an exercise "${name}" already`, {
      remedy: "Take another name: npx distill check finds an exercise by it.",
      value: name,
    });
  }
  const folder = `${asked.number}-${asked.slug}`;
  const files = new Map([
    [`solutions/${folder}/${name}.ts`, solutionText(camelCase(name), sentence(name))],
    [checkFile(folder, name), checksText(camelCase(name))],
  ]);
  writeNew(project, files);
  const text = readFileSync(asked.file, "utf8");
  const fence = `\`\`\`exercise\n${name}\n\`\`\`\n`;
  const place = text.search(/^## What you measured$/m);
  const [before, after] = place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place)];
  writeWholeSync(asked.file, `${before.trimEnd()}\n\n${fence}${after === "" ? "" : `\n${after}`}`);
  return [...files.keys(), `lessons/${folder}.md`];
}

/** Writes a new lesson with a cell and a quiz to begin with; gives its path. */
export function newLesson(project: string, number: string, slug: string): string[] {
  requireSlug("a lesson", slug);
  const digits = number.padStart(2, "0");
  if (!/^\d\d$/.test(digits)) {
    throw new KitError(`"${number}" is no number of a lesson`, {
      remedy: "Pass one or two digits.",
      value: number,
    });
  }
  const taken = lessonFiles(project)
    .map(readLesson)
    .find((lesson) => lesson.number === digits || lesson.slug === slug);
  if (taken) {
    throw new KitError(`lesson ${taken.number}-${taken.slug} is there already`, {
      remedy: "Take another number and another slug.",
      value: `${digits}-${slug}`,
    });
  }
  const files = new Map([[`lessons/${digits}-${slug}.md`, lessonText(digits, sentence(slug))]]);
  writeNew(project, files);
  return [...files.keys()];
}

function requireSlug(what: string, name: string): void {
  if (slugPattern.test(name)) return;
  throw new KitError(`"${name}" is no name for ${what}`, {
    remedy: 'Use a-z, 0-9 and "-", beginning with a letter: keep-correct.',
    value: name,
  });
}

/** The learner's function is called as the exercise is, and "class" is no name for one. */
function requireFunctionName(name: string): void {
  try {
    transformSync(`export function ${camelCase(name)}() {}`, { format: "esm", logLevel: "silent" });
  } catch (cause) {
    throw new KitError(`"${name}" is no name for an exercise: no function can be called so`, {
      remedy: "Take one that JavaScript has not reserved: keep-correct.",
      value: name,
      cause,
    });
  }
}

/** Nothing is written when one of the files is there already. */
function writeNew(project: string, files: ReadonlyMap<string, string>): void {
  for (const path of files.keys()) {
    if (!existsSync(join(project, path))) continue;
    throw new KitError(`${path} is there already`, {
      remedy: "Take another name, or delete it.",
      value: path,
    });
  }
  for (const [path, text] of files) writeWholeSync(join(project, path), text);
}

const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const sentence = (name: string): string => {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
