import { twoTaskLoss } from "../../../solutions/03-chain-of-thought/two-tasks.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const nats = (next: Random, count: number) =>
  Array.from({ length: count }, () => Math.round(400 * next()) / 100);
const asked = (answer: readonly number[], reasoning: readonly number[], alpha: number): Case => ({
  args: [answer, reasoning, alpha],
  expected: twoTaskLoss(answer, reasoning, alpha),
});
const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;

export default {
  name: "twoTaskLoss",
  hints: [
    "Work out each task's loss by itself first. What would each be if every token cost exactly 1 nat?",
    "A mean is the sum divided by the number of that task's own tokens.",
    "return alpha * mean(answerNats) + (1 - alpha) * mean(reasoningNats);",
  ],
  checks: [
    {
      name: "weighs two tasks of one length",
      points: 2,
      look: "which task alpha belongs to.",
      cases: (next) => [
        asked(nats(next, 4), nats(next, 4), 0.5),
        asked(nats(next, 3), nats(next, 3), 0.2),
        asked([1, 1], [3, 3], 0.75),
      ],
    },
    {
      name: "does not let length decide",
      points: 3,
      look: "whether each mean is over its own tokens.",
      cases: (next) => [
        asked(nats(next, 2), nats(next, 20), 0.5),
        asked([1, 1], Array(30).fill(1), 0.3),
        asked(nats(next, 3), nats(next, 25), 0.8),
      ],
    },
    {
      name: "leaves one task alone at the ends",
      points: 1,
      look: "alpha 1 and alpha 0.",
      cases: (next) => [asked(nats(next, 3), nats(next, 9), 1), asked(nats(next, 3), nats(next, 9), 0)],
    },
  ],
  misconceptions: [
    {
      name: "sums",
      says: "You add up the tokens in place of taking their mean, so the longer task counts for more, whatever alpha says.",
      solve: (answer: readonly number[], reasoning: readonly number[], alpha: number) =>
        alpha * sum(answer) + (1 - alpha) * sum(reasoning),
    },
    {
      name: "one mean over all",
      says: "You divide by the tokens of both tasks together. Each task has its own mean.",
      solve: (answer: readonly number[], reasoning: readonly number[], alpha: number) =>
        (alpha * sum(answer) + (1 - alpha) * sum(reasoning)) / (answer.length + reasoning.length),
    },
    {
      name: "alpha on the reasoning",
      says: "alpha stands before the wrong task: it is the share of the answer.",
      solve: (answer: readonly number[], reasoning: readonly number[], alpha: number) =>
        alpha * mean(reasoning) + (1 - alpha) * mean(answer),
    },
    {
      name: "the reasoning in full",
      says: "The reasoning counts in full here. Its share is 1 - alpha, so that the two shares sum to 1.",
      solve: (answer: readonly number[], reasoning: readonly number[], alpha: number) =>
        alpha * mean(answer) + mean(reasoning),
    },
  ],
} satisfies ExerciseChecks;
