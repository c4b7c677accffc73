import { softLoss } from "../../../solutions/08-soft-labels/soft-loss.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const logits = (next: Random, count = 4) =>
  Array.from({ length: count }, () => Math.round(80 * next() - 40) / 10);
const asked = (teacher: readonly number[], student: readonly number[], temperature: number): Case => ({
  args: [teacher, student, temperature],
  expected: softLoss(teacher, student, temperature),
  tolerance: 1e-6,
});

const soft = (values: readonly number[], temperature: number) => {
  const highest = Math.max(...values);
  const weights = values.map((value) => Math.exp((value - highest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};
const apart = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, share, i) => sum + share * Math.log(share / (q[i] as number)), 0);

export default {
  name: "softLoss",
  hints: [
    "There are three steps: two distributions, one number that compares them, one factor. Check the first with logits you can do in your head: [0, 0] is half and half at any temperature.",
    "softmax at a temperature: Math.exp((logit - highest) / temperature) for each logit, divided by their sum. Do it for both models, with the same temperature.",
    "Sum p * Math.log(p / q) over the words, p from the teacher, q from the student, and return temperature ** 2 times the sum.",
  ],
  checks: [
    {
      name: "is the forward KL divergence at temperature 1",
      points: 2,
      look: "whose share stands before the logarithm, and whether equal models pay nothing.",
      cases: (next) => {
        const same = logits(next);
        return [asked(logits(next), logits(next), 1), asked([2, 0, -1], [0, 2, 1], 1), asked(same, same, 1)];
      },
    },
    {
      name: "softens both models and scales with the square",
      points: 3,
      look: "what the temperature divides, and by what the sum is multiplied.",
      cases: (next) => [
        asked(logits(next), logits(next), 2),
        asked(logits(next), logits(next), 4),
        asked(logits(next, 6), logits(next, 6), 0.5),
      ],
    },
    {
      name: "takes large logits",
      points: 1,
      look: "what Math.exp makes of a logit of 1000.",
      cases: (next) => {
        const high = logits(next).map((logit) => logit + 1000);
        return [asked(high, logits(next), 2), asked(logits(next), high, 1)];
      },
    },
  ],
  misconceptions: [
    {
      name: "no factor",
      says: "The square of the temperature is missing. At temperature 1 nobody notices; at 4 the student learns sixteen times too slowly.",
      solve: (teacher: readonly number[], student: readonly number[], temperature: number) =>
        apart(soft(teacher, temperature), soft(student, temperature)),
    },
    {
      name: "the temperature, not its square",
      says: "You multiply by the temperature itself. The gradient shrinks twice: once because the logits are divided by it, once because the distributions come closer.",
      solve: (teacher: readonly number[], student: readonly number[], temperature: number) =>
        temperature * apart(soft(teacher, temperature), soft(student, temperature)),
    },
    {
      name: "softens the teacher alone",
      says: "You soften the teacher alone, so the student is taught to be as unsure as the softened teacher. Divide both models' logits by the temperature.",
      solve: (teacher: readonly number[], student: readonly number[], temperature: number) =>
        temperature ** 2 * apart(soft(teacher, temperature), soft(student, 1)),
    },
    {
      name: "the other way round",
      says: "That is reverse KL: the student's share stands before the logarithm. Asked for is the teacher's.",
      solve: (teacher: readonly number[], student: readonly number[], temperature: number) =>
        temperature ** 2 * apart(soft(student, temperature), soft(teacher, temperature)),
    },
    {
      name: "multiplies by the temperature",
      says: "You multiply the logits by the temperature: that makes distributions sharper. Divide by it.",
      solve: (teacher: readonly number[], student: readonly number[], temperature: number) =>
        temperature ** 2 * apart(soft(teacher, 1 / temperature), soft(student, 1 / temperature)),
    },
  ],
} satisfies ExerciseChecks;
