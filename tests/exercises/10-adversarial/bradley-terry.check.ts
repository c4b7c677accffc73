import { bradleyTerry, type Pair } from "../../../solutions/10-adversarial/bradley-terry.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const score = (next: Random) => Math.round(64 * next() - 32) / 8;
const pair = (next: Random): Pair => ({ teacher: score(next), student: score(next) + 1 / 16 });
const tie = (next: Random): Pair => {
  const both = score(next);
  return { teacher: both, student: both };
};
const asked = (...pairs: Pair[]): Case => ({
  args: [pairs],
  expected: bradleyTerry(pairs),
  tolerance: 1e-9,
});

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
const nats = (x: number) => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Another loss of a difference, another point for it, another way to sum up. */
const judged =
  ({
    difference = ({ teacher, student }: Pair) => teacher - student,
    loss = nats,
    point = (x: number) => (Math.sign(x) + 1) / 2,
    sumUp = mean,
  }: {
    readonly difference?: (pair: Pair) => number;
    readonly loss?: (x: number) => number;
    readonly point?: (x: number) => number;
    readonly sumUp?: (numbers: readonly number[]) => number;
  }) =>
  (pairs: readonly Pair[]) => {
    const margins = pairs.map(difference);
    return { loss: sumUp(margins.map(loss)), toldApart: mean(margins.map(point)) };
  };

export default {
  name: "bradleyTerry",
  hints: [
    "Everything depends on one number for each pair: teacher - student. For a tie it is 0, and the loss is ln 2, about 0.693.",
    "Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x))) is the loss of a difference x, and never overflows. Take the mean over the pairs.",
    "A point for a pair: x > 0 ? 1 : x === 0 ? 0.5 : 0. toldApart is the mean of the points.",
  ],
  checks: [
    {
      name: "has the loss of the differences",
      points: 3,
      look: "whose score is taken from whose, and that the loss is a mean in nats.",
      cases: (next) => [
        asked({ teacher: Math.log(3), student: 0 }),
        asked(pair(next), pair(next)),
        asked(pair(next), pair(next), pair(next), pair(next), pair(next)),
      ],
    },
    {
      name: "counts a tie as half",
      points: 2,
      look: "pairs with equal scores: what share a discriminator has that gives all answers the same.",
      cases: (next) => [
        asked(tie(next), tie(next)),
        asked(pair(next), tie(next), { teacher: 2, student: 1 }, { teacher: 1, student: 2 }),
      ],
    },
    {
      name: "takes scores that are far apart",
      points: 2,
      look: "what Math.exp makes of a difference of 1000.",
      cases: (next) => [
        asked({ teacher: 0, student: 1000 }),
        asked({ teacher: 1000, student: 0 }),
        asked({ teacher: -800, student: 100 }, pair(next)),
      ],
    },
  ],
  misconceptions: [
    {
      name: "a tie is lost",
      says: "You count a pair only where the teacher's score is higher. A discriminator that gives all answers the same score then looks as if it were always wrong.",
      solve: judged({ point: (x) => Number(x > 0) }),
    },
    {
      name: "a tie is won",
      says: "You count ties as told apart. A discriminator that gives all answers the same score then looks perfect.",
      solve: judged({ point: (x) => Number(x >= 0) }),
    },
    {
      name: "the wrong way round",
      says: "You take the teacher's score from the student's: this discriminator learns to prefer the student.",
      solve: judged({ difference: ({ teacher, student }) => student - teacher }),
    },
    {
      name: "the sum",
      says: "You add the losses up. The mean is asked for: the sum depends on how many pairs a batch has.",
      solve: judged({ sumUp: (numbers) => numbers.reduce((sum, x) => sum + x, 0) }),
    },
    {
      name: "overflow",
      says: "You take the exponential first. It is infinite for large differences, and so is your loss; the form with max and the absolute value is not.",
      solve: judged({ loss: (x) => -Math.log(1 / (1 + Math.exp(-x))) }),
    },
    {
      name: "bits",
      says: "Your logarithm has the base 2. The loss of a tie is ln 2 nats, about 0.693, and not 1.",
      solve: judged({ loss: (x) => nats(x) / Math.LN2 }),
    },
  ],
} satisfies ExerciseChecks;
