import { bothWays } from "../../../solutions/08-soft-labels/which-way.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

/** A distribution of so many words, none of them 0. */
function distribution(next: Random, count: number): number[] {
  const weights = Array.from({ length: count }, () => 1 + Math.floor(9 * next()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
const asked = (teacher: readonly number[], student: readonly number[]): Case => ({
  args: [teacher, student],
  expected: bothWays(teacher, student),
});
const sumOf = (p: readonly number[], q: readonly number[], term: (x: number, y: number) => number) =>
  p.reduce((sum, x, i) => sum + term(x, q[i] as number), 0);
const nats = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));

export default {
  name: "bothWays",
  hints: [
    "Both directions are the same sum with the two distributions changed over. Write it once, as a function of (from, to).",
    "0 * Math.log(0) is NaN in JavaScript, and NaN swallows the whole sum. What does such a word add?",
    "from.reduce((sum, share, i) => (share === 0 ? sum : sum + share * Math.log(share / to[i])), 0): dividing by 0 gives Infinity by itself, and Math.log keeps it.",
  ],
  checks: [
    {
      name: "compares in both directions",
      points: 3,
      look: "which distribution stands before the logarithm in which direction.",
      cases: (next) => [
        asked([0.5, 0.5], [0.9, 0.1]),
        asked(distribution(next, 3), distribution(next, 3)),
        asked(distribution(next, 6), distribution(next, 6)),
      ],
    },
    {
      name: "finds no distance between equals",
      points: 1,
      look: "what comes out when student and teacher say the same.",
      cases: (next) => {
        const same = distribution(next, 4);
        return [asked(same, same), asked([1, 0], [1, 0])];
      },
    },
    {
      name: "knows what a share of 0 means on either side",
      points: 2,
      look: "a word that one of the two never says.",
      cases: (next) => {
        const two = distribution(next, 2);
        return [asked([...two, 0], distribution(next, 3)), asked(distribution(next, 3), [...two, 0])];
      },
    },
  ],
  misconceptions: [
    {
      name: "changed over",
      says: "Forward and reverse are changed over: in the forward direction the teacher's share stands before the logarithm.",
      solve: (teacher: readonly number[], student: readonly number[]) => ({
        forward: sumOf(student, teacher, nats),
        reverse: sumOf(teacher, student, nats),
      }),
    },
    {
      name: "cross-entropy",
      says: "That is cross-entropy, -Σ p · ln q. It is larger by the entropy of p, so equals are not at distance 0. Put p / q into the logarithm.",
      solve: (teacher: readonly number[], student: readonly number[]) => {
        const cross = (x: number, y: number) => (x === 0 ? 0 : -x * Math.log(y));
        return { forward: sumOf(teacher, student, cross), reverse: sumOf(student, teacher, cross) };
      },
    },
    {
      name: "bits",
      says: "You count in bits (Math.log2). Losses here are in nats: Math.log.",
      solve: (teacher: readonly number[], student: readonly number[]) => ({
        forward: sumOf(teacher, student, nats) / Math.LN2,
        reverse: sumOf(student, teacher, nats) / Math.LN2,
      }),
    },
    {
      name: "NaN for a share of 0",
      says: "0 times the logarithm of 0 is NaN in JavaScript. A word with the share 0 before the logarithm adds nothing: pass over it.",
      solve: (teacher: readonly number[], student: readonly number[]) => {
        const plain = (x: number, y: number) => x * Math.log(x / y);
        return { forward: sumOf(teacher, student, plain), reverse: sumOf(student, teacher, plain) };
      },
    },
    {
      name: "skips what the other never says",
      says: "You pass over words that the other side gives the share 0. There the divergence is infinite, and that is its whole point: Infinity.",
      solve: (teacher: readonly number[], student: readonly number[]) => {
        const skipping = (x: number, y: number) => (y === 0 ? 0 : nats(x, y));
        return { forward: sumOf(teacher, student, skipping), reverse: sumOf(student, teacher, skipping) };
      },
    },
  ],
} satisfies ExerciseChecks;
