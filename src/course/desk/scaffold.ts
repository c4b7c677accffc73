/** What the files of a new exercise or lesson begin with. All of it passes the gates, and waits to be written over. */

/** A solution, with its header comment and a region. */
export const solutionText = (called: string, title: string): string => `/*
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

/** Its checks, with two misconceptions. */
export const checksText = (
  called: string,
): string => `import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const mean = (numbers: readonly number[]) =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length;

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

/** A lesson with a cell and a quiz, one question of each kind. */
export const lessonText = (number: string, title: string): string => `# ${number} · ${title}

The question that this lesson answers.

## What you will do

- what the learner does, a line each.

The cells run in a few seconds; plan half an hour with the exercise and the quiz.

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
${quizText}\`\`\`

## Further reading

- What the lesson stands on.
`;

const quizText = `- id: what-it-means
  kind: single
  ask: The interval goes from 83 % to 94 %. What does it tell you?
  options:
    - text: how far the rate may be off, because only 100 questions were asked
      correct: true
      feedback: Yes. With other questions of the same kind the rate would have been another one.
    - text: that between 83 and 94 questions were answered right
      feedback: It was 90 of 100, and that is certain. What is uncertain is the rate for questions that were not asked.
    - text: that the model gets between 83 % and 94 % better
      feedback: Nothing was compared here. One model was measured once.

- id: what-narrows-it
  kind: multiple
  ask: You measured 90 right of 100. What would have given a narrower interval?
  options:
    - text: 900 right of 1,000
      correct: true
      feedback: Yes. The same rate from more questions is known better.
    - text: 99 right of 100
      correct: true
      feedback: Yes. Close to 0 % and 100 % there is less room for chance.
    - text: 50 right of 100
      feedback: There the interval is at its widest, because half and half leaves the most to chance.

- id: the-rate
  kind: numeric
  ask: What is the rate for 45 right of 60, in percent?
  answer: 75
  tolerance: 0.05
  unit: "%"
  feedback: Yes, 45 / 60.
  catches:
    - value: 0.75
      feedback: That is the rate as a part of 1. In percent it is a hundred times as much.
    - value: 25
      feedback: That is the rate of wrong answers.
  otherwise: Put how many were right over how many were asked.

- id: which-is-wider
  kind: ordered
  ask: All three have the rate 90 %. Put them in order, the narrowest interval first.
  items:
    - text: 900 of 1,000
      feedback: The more questions, the narrower the interval.
    - text: 90 of 100
      feedback: This one is in the middle.
    - text: 9 of 10
      feedback: The fewer questions, the wider the interval.
`;
