import { advantages } from "../../../solutions/10-adversarial/advantages.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const score = (next: Random) => Math.round(80 * next() - 40) / 8;
const group = (next: Random, count = 4) => Array.from({ length: count }, (_, i) => score(next) + i / 16);
const asked = (...groups: number[][]): Case => ({
  args: [groups],
  expected: advantages(groups),
  tolerance: 1e-9,
});

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
type Groups = readonly (readonly number[])[];

/** Measures by other means or another spread. */
const measured =
  ({
    middle = (own: readonly number[], _all: Groups) => mean(own),
    by = (own: readonly number[], around: number) => mean(own.map((x) => (x - around) ** 2)) ** 0.5,
    even = 0,
  }: {
    readonly middle?: (own: readonly number[], all: Groups) => number;
    readonly by?: (own: readonly number[], around: number) => number;
    readonly even?: number;
  }) =>
  (groups: Groups) =>
    groups.map((own) => {
      const around = middle(own, groups);
      const spread = by(own, around);
      return own.map((x) => (spread === 0 ? even : (x - around) / spread));
    });

export default {
  name: "advantages",
  hints: [
    "Take one group first, such as [1, 3]: its mean is 2, its deviations are -1 and 1, its standard deviation is 1. So the advantages are -1 and 1.",
    "groups.map((scores) => …): mean and variance are those of the one group, and variance is the mean of (score - mean) ** 2.",
    "Before you divide, look whether the variance is 0. If it is, give as many zeros as there are scores.",
  ],
  checks: [
    {
      name: "measures each answer in its own group",
      points: 3,
      look: "whose mean and whose standard deviation are taken: those of the group, or those of all answers.",
      cases: (next) => [
        asked([1, 3]),
        asked(group(next)),
        asked(group(next), group(next, 8), group(next, 3)),
      ],
    },
    {
      name: "gives no advantage where there is no spread",
      points: 2,
      look: "a group whose scores are all equal, and a prompt that was answered once.",
      cases: (next) => [asked([2, 2, 2, 2]), asked(group(next), Array(4).fill(0.5)), asked([score(next)])],
    },
    {
      name: "does not care how high the scores are, or how far apart",
      points: 1,
      look: "groups that differ by a constant or by a factor: their advantages are the same.",
      cases: (next) => {
        const scores = group(next);
        return [
          asked(
            scores,
            scores.map((x) => x + 100),
            scores.map((x) => 8 * x),
          ),
        ];
      },
    },
    {
      name: "takes no prompts",
      points: 1,
      look: "an empty list of groups.",
      cases: () => [asked()],
    },
  ],
  misconceptions: [
    {
      name: "one group",
      says: "You take the mean of all answers. Then every answer to an easy prompt is better than every answer to a hard one, and the student learns about prompts in place of answers.",
      solve: measured({ middle: (_, all) => mean(all.flat()) }),
    },
    {
      name: "not divided",
      says: "You take the mean away and do not divide. A group whose scores are far apart then pushes more than others; the standard deviation makes all groups count alike.",
      solve: measured({ by: (own, around) => (own.some((x) => x !== around) ? 1 : 0) }),
    },
    {
      name: "divided by 0",
      says: "A group of equal scores has a standard deviation of 0, and 0 / 0 is NaN. One NaN in a gradient destroys all weights of the student.",
      solve: measured({ even: Number.NaN }),
    },
    {
      name: "sample's spread",
      says: "You divide the sum of squares by one less than there are answers. That is the sample's standard deviation; the population's was asked for.",
      solve: measured({
        by: (own, around) =>
          (own.reduce((sum, x) => sum + (x - around) ** 2, 0) / Math.max(1, own.length - 1)) ** 0.5,
      }),
    },
    {
      name: "variance",
      says: "You divide by the variance. It is measured in squared scores: take its square root.",
      solve: measured({ by: (own, around) => mean(own.map((x) => (x - around) ** 2)) }),
    },
  ],
} satisfies ExerciseChecks;
