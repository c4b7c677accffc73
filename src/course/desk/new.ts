import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { writeWhole } from "../build/made-file.js";
import { checkFile } from "../exercise/load-checks.js";
import { lessonFiles, readLesson } from "../lesson/lesson.js";

const slugPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Writes the sources of a new exercise, complete enough to pass every gate; gives their paths. */
export function newExercise(project: string, lesson: string, name: string): string[] {
  requireSlug("an exercise", name);
  const path = lessonFiles(project).find((file) => {
    const { number, slug } = readLesson(file);
    return [number, String(Number(number)), slug, `${number}-${slug}`].includes(lesson);
  });
  if (path === undefined) {
    const numbers = lessonFiles(project).map((file) => readLesson(file).number);
    throw new KitError(`there is no lesson "${lesson}"`, {
      remedy: `Lessons: ${numbers.join(", ")}. A new one: npx distill new lesson NUMBER SLUG.`,
      value: lesson,
    });
  }
  const { number, slug } = readLesson(path);
  const folder = `${number}-${slug}`;
  const files = new Map([
    [`solutions/${folder}/${name}.ts`, solutionText(camelCase(name), sentence(name))],
    [checkFile(folder, name), checksText(camelCase(name))],
  ]);
  writeNew(project, files);
  const text = readFileSync(path, "utf8").trimEnd();
  writeWhole(path, `${text}\n\n\`\`\`exercise\n${name}\n\`\`\`\n`);
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

/** Nothing is written when one of the files is there already. */
function writeNew(project: string, files: ReadonlyMap<string, string>): void {
  for (const path of files.keys()) {
    if (!existsSync(join(project, path))) continue;
    throw new KitError(`${path} is there already`, {
      remedy: "Take another name, or delete it.",
      value: path,
    });
  }
  for (const [path, text] of files) writeWhole(join(project, path), text);
}

const camelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const sentence = (name: string): string => {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const solutionText = (called: string, title: string): string => `/*
# ${title}

easy, 5 minutes

Write \`${called}\`, which gives the mean of some numbers, and 0 for none. (Say here what the learner shall write: what goes in, what
comes out, and what happens at the edges.)
*/

export function ${called}(numbers: readonly number[]): number {
  // #region solution: add the numbers up and divide by how many there are
  if (numbers.length === 0) return 0;
  return numbers.reduce((total, number) => total + number, 0) / numbers.length;
  // #endregion
}
`;

const checksText = (called: string): string => `import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const mean = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0) / numbers.length;

/** Numbers drawn from the seed, so that a class can be graded with others than the learners see. */
function drawn(next: Random, count: number): Case {
  const numbers = Array.from({ length: count }, () => Math.floor(100 * next()));
  return { args: [numbers], expected: mean(numbers) };
}

export default {
  name: "${called}",
  hints: [
    "What is the mean of two numbers?",
    "numbers.reduce((total, number) => total + number, 0) adds them up.",
    "Divide by numbers.length, and ask first whether that is 0.",
  ],
  checks: [
    {
      name: "gives the mean",
      points: 2,
      look: "what the sum is divided by.",
      cases: (next) => [drawn(next, 3), drawn(next, 10)],
    },
    {
      name: "gives 0 for none",
      points: 1,
      look: "what 0 / 0 is.",
      cases: () => [{ args: [[]], expected: 0 }],
    },
  ],
  misconceptions: [
    {
      name: "the sum",
      says: "You give the sum. The mean is the sum over how many there are.",
      solve: (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0),
    },
    {
      name: "no numbers",
      says: "For no numbers you give NaN, because 0 / 0 is NaN. Ask for that case first.",
      solve: (numbers: readonly number[]) => mean(numbers),
    },
  ],
} satisfies ExerciseChecks;
`;

const lessonText = (number: string, title: string): string => `# ${number} · ${title}

What the learner will do here, and what it is good for.

## A first cell

\`\`\`ts
import { proportion } from "distill-kit";

const { rate, interval } = proportion(90, 100);
console.log(\`\${rate} [\${interval.map((end) => end.toFixed(3)).join(", ")}]\`);
\`\`\`

## What you measured

A table of the learner's own run.

## Quiz

\`\`\`quiz
- id: true-share
  kind: single
  ask: 90 of 100 answers are right. What is the model's true share of right answers?
  options:
    - text: exactly 90 %
      feedback: Another 100 questions would give another share. Look at the interval.
    - text: probably between 83 and 94 %
      correct: true
      feedback: Yes, that is what the interval says of 90 in 100.
\`\`\`

## Further reading

- What the lesson stands on.
`;
