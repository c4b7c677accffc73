import { clippedPush } from "../../../solutions/10-adversarial/clipped-push.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const advantage = (next: Random) => 0.5 + Math.round(16 * next()) / 8;
const asked = (given: number, ratio: number, clip: number): Case => ({
  args: [given, ratio, clip],
  expected: clippedPush(given, ratio, clip),
  tolerance: 1e-9,
});

export default {
  name: "clippedPush",
  hints: [
    "Ask two questions: which way is the token pushed (the sign of the advantage), and has its ratio gone beyond the border on that side?",
    "Above 0 only the border 1 + clip matters, below 0 only 1 - clip. On the other side the token has gone the wrong way, and is pushed back.",
    "const gone = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip; return gone ? 0 : advantage * ratio;",
  ],
  checks: [
    {
      name: "pushes by the advantage and the ratio",
      points: 2,
      look: "ratios within the borders, 1 among them.",
      cases: (next) => [
        asked(advantage(next), 1, 0.2),
        asked(-advantage(next), 1, 0.2),
        asked(advantage(next), 1.125, 0.25),
        asked(-advantage(next), 0.875, 0.25),
        asked(0, 1.5, 0.25),
      ],
    },
    {
      name: "lets a token be that has gone far enough",
      points: 2,
      look: "a good token that is far likelier by now, and a bad one that is far less likely.",
      cases: (next) => [
        asked(advantage(next), 1.5, 0.25),
        asked(-advantage(next), 0.5, 0.25),
        asked(advantage(next), 3, 0.1),
      ],
    },
    {
      name: "pushes back what has gone the wrong way",
      points: 2,
      look: "a good token that is far less likely by now, and a bad one that is far likelier.",
      cases: (next) => [asked(advantage(next), 0.25, 0.25), asked(-advantage(next), 2.5, 0.25)],
    },
    {
      name: "pushes at the borders",
      points: 1,
      look: "a ratio of exactly 1 + clip, and of exactly 1 - clip.",
      cases: (next) => [asked(advantage(next), 1.25, 0.25), asked(-advantage(next), 0.75, 0.25)],
    },
  ],
  misconceptions: [
    {
      name: "never clipped",
      says: "You never clip. One set of answers can then change the student as much as it likes, and the answers are no longer its own.",
      solve: (given: number, ratio: number) => given * ratio,
    },
    {
      name: "both borders",
      says: "You let the token be outside of either border. One that has gone the wrong way then stays there, where it should be pushed back.",
      solve: (given: number, ratio: number, clip: number) =>
        ratio > 1 + clip || ratio < 1 - clip ? 0 : given * ratio,
    },
    {
      name: "clipped, not let be",
      says: "You clip the ratio and go on pushing. It is the objective that is clipped; its slope beyond the border is 0.",
      solve: (given: number, ratio: number, clip: number) =>
        given * (given > 0 ? Math.min(ratio, 1 + clip) : Math.max(ratio, 1 - clip)),
    },
    {
      name: "one border for all",
      says: "You look at the upper border alone. A bad token is pushed down, so for it the lower border decides.",
      solve: (given: number, ratio: number, clip: number) => (ratio > 1 + clip ? 0 : given * ratio),
    },
    {
      name: "without the ratio",
      says: "You push by the advantage alone. The ratio belongs to the slope: without it the borders are right and the pushes are not.",
      solve: (given: number, ratio: number, clip: number) =>
        (given > 0 ? ratio > 1 + clip : ratio < 1 - clip) ? 0 : given,
    },
    {
      name: "out at the border",
      says: "You let the token be at the border itself. Only beyond it has it gone far enough.",
      solve: (given: number, ratio: number, clip: number) =>
        (given > 0 ? ratio >= 1 + clip : ratio <= 1 - clip) ? 0 : given * ratio,
    },
  ],
} satisfies ExerciseChecks;
