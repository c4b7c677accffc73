import { bootstrapInterval } from "../../../solutions/07-judging/bootstrap-interval.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

type Draws = readonly (readonly number[])[];

const drawsOf = (next: Random, count: number, size: number): Draws =>
  Array.from({ length: count }, () => Array.from({ length: size }, () => Math.floor(next() * size)));
const asked = (scores: readonly number[], draws: Draws): Case => ({
  args: [scores, draws],
  expected: bootstrapInterval(scores, draws),
});

/** Means of all draws, in the order of the draws. */
const meansOf = (scores: readonly number[], draws: Draws) =>
  draws.map((places) => places.reduce((sum, place) => sum + (scores[place] as number), 0) / places.length);
const ends = (means: readonly number[], cut: number): [number, number] => [
  means[Math.floor(cut * means.length)] as number,
  means[Math.ceil((1 - cut) * means.length) - 1] as number,
];
const sorted = (means: readonly number[]) => [...means].sort((a, b) => a - b);
const scoresOf = (next: Random, count: number, size: number) =>
  Array.from({ length: count }, () => Math.round(size * next()));

export default {
  name: "bootstrapInterval",
  hints: [
    "A draw is a list of places and not of scores. What stands at these places?",
    "Array.prototype.sort compares as text unless you tell it otherwise: 10 stands before 9. Give it (one, other) => one - other.",
    "means = draws.map(mean of the scores at its places); means.sort((one, other) => one - other); then the two places of the task, Math.floor(0.025 * means.length) and Math.ceil(0.975 * means.length) - 1.",
  ],
  checks: [
    {
      name: "finds the interval",
      points: 3,
      look: "the mean of each draw, and which of the sorted means are the ends.",
      cases: (next) => [
        asked(scoresOf(next, 6, 1), drawsOf(next, 40, 6)),
        asked(scoresOf(next, 8, 9), drawsOf(next, 200, 8)),
      ],
    },
    {
      name: "sorts numbers as numbers",
      points: 2,
      look: "means below and above 10, and those below 0.",
      cases: (next) => [
        asked(
          scoresOf(next, 7, 60).map((score) => score - 20),
          drawsOf(next, 120, 7),
        ),
        asked(scoresOf(next, 9, 1500), drawsOf(next, 80, 9)),
      ],
    },
    {
      name: "copes with little",
      points: 1,
      look: "one draw, and scores that are all alike.",
      cases: (next) => [asked([0.25, 0.75], drawsOf(next, 1, 2)), asked([1, 1, 1], drawsOf(next, 50, 3))],
    },
  ],
  misconceptions: [
    {
      name: "sorts as text",
      says: "sort() without a comparison puts 10 before 9, since it compares text. Give it (one, other) => one - other.",
      solve: (scores: readonly number[], draws: Draws) => ends(meansOf(scores, draws).sort(), 0.025),
    },
    {
      name: "does not sort",
      says: "You take the ends of the means as they were drawn. Sort them first.",
      solve: (scores: readonly number[], draws: Draws) => ends(meansOf(scores, draws), 0.025),
    },
    {
      name: "takes lowest and highest",
      says: "You give the lowest and the highest mean. That range grows with every further draw; cut 2.5 % off at each end.",
      solve: (scores: readonly number[], draws: Draws) => ends(sorted(meansOf(scores, draws)), 0),
    },
    {
      name: "cuts five percent at each end",
      says: "You cut 5 % off at each end, which leaves 90 %. A 95 % interval leaves 2.5 % on either side.",
      solve: (scores: readonly number[], draws: Draws) => ends(sorted(meansOf(scores, draws)), 0.05),
    },
    {
      name: "averages the places",
      says: "You take the mean of the places. A draw says where to look; the scores stand in the other list.",
      solve: (_: readonly number[], draws: Draws) =>
        ends(
          sorted(draws.map((places) => places.reduce((sum, place) => sum + place, 0) / places.length)),
          0.025,
        ),
    },
    {
      name: "sorts scores in place of means",
      says: "You cut the scores themselves. That says how far examples are apart, and not how sure the mean is: it does not get narrower with more examples.",
      solve: (scores: readonly number[]) => ends(sorted(scores), 0.025),
    },
  ],
} satisfies ExerciseChecks;
