import { type Continuation, shortestRepair } from "../../../solutions/09-feedback/shortest-repair.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";
import { allCompute } from "../../../src/distill/first-bad-step.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

function step(next: Random): string {
  const [a, b] = [whole(next, 10, 60), whole(next, 2, 9)];
  return `${a}+${b}=${a + b}`;
}
const wrong = (next: Random) => step(next).replace(/\d+$/, (result) => String(Number(result) + 1));

/** A continuation of so many steps. */
const way = (next: Random, count: number, answer: number, bad = false): Continuation => ({
  steps: Array.from({ length: count }, (_, i) => (bad && i === 0 ? wrong(next) : step(next))),
  answer,
});

const asked = (kept: readonly string[], ways: readonly Continuation[], solution: number): Case => ({
  args: [kept, ways, solution],
  expected: shortestRepair(kept, ways, solution),
});

/** Chooses by another rule which continuations count, how they rank, and what is given. */
function choosing({
  counts = (each: Continuation, solution: number) => each.answer === solution && allCompute(each.steps),
  rank = (each: Continuation) => each.steps.length,
  lastOfEquals = false,
  whole: both = true,
}: {
  readonly counts?: (each: Continuation, solution: number) => boolean;
  readonly rank?: (each: Continuation) => number;
  readonly lastOfEquals?: boolean;
  readonly whole?: boolean;
}) {
  return (kept: readonly string[], ways: readonly Continuation[], solution: number) => {
    const good = ways.filter((each) => counts(each, solution));
    const [best] = (lastOfEquals ? good.reverse() : good).sort((a, b) => rank(a) - rank(b));
    if (!best) return null;
    return both ? [...kept, ...best.steps] : best.steps;
  };
}

export default {
  name: "shortestRepair",
  hints: [
    "Two filters come first: the answer, and the arithmetic of every step. Only then compare lengths.",
    "[...good].sort((a, b) => a.steps.length - b.steps.length)[0] is the shortest, and the first of equals: sort keeps their order.",
    "Put the kept steps before the continuation's: [...kept, ...best.steps]. Without a best one: null.",
  ],
  checks: [
    {
      name: "gives the whole chain of the shortest",
      points: 2,
      look: "which continuation is taken, and whether the kept steps stand before it.",
      cases: (next) => {
        const ways = shuffle([1, 2, 3], next).map((count) => way(next, count, 12));
        return [
          asked([step(next)], ways, 12),
          asked([step(next), step(next)], ways.slice(1), 12),
          asked([], ways, 12),
        ];
      },
    },
    {
      name: "takes right answers only",
      points: 2,
      look: "a short continuation that leads to another answer.",
      cases: (next) => [asked([step(next)], [way(next, 1, 7), way(next, 2, 9), way(next, 3, 9)], 9)],
    },
    {
      name: "takes right arithmetic only",
      points: 2,
      look: "a continuation that comes to the right answer by a step that does not compute.",
      cases: (next) => [asked([step(next)], [way(next, 1, 9, true), way(next, 2, 9), way(next, 3, 9)], 9)],
    },
    {
      name: "takes the first of equals",
      points: 1,
      look: "two continuations of the same length.",
      cases: (next) => [asked([step(next)], [way(next, 3, 9), way(next, 2, 9), way(next, 2, 9)], 9)],
    },
    {
      name: "gives null where nothing counts",
      points: 1,
      look: "a problem whose continuations are all wrong, and one that has none.",
      cases: (next) => [
        asked([step(next)], [way(next, 1, 7), way(next, 2, 9, true)], 9),
        asked([step(next)], [], 9),
      ],
    },
  ],
  misconceptions: [
    {
      name: "any answer",
      says: "You take the shortest continuation whatever its answer is. A wrong chain would be taught as a repair.",
      solve: choosing({ counts: ({ steps }) => allCompute(steps) }),
    },
    {
      name: "lucky",
      says: "You look at the answer alone. A chain with wrong arithmetic can come to the right answer by luck, and would teach the arithmetic.",
      solve: choosing({ counts: ({ answer }, solution) => answer === solution }),
    },
    {
      name: "the longest",
      says: "That is the longest. The shorter a right chain, the fewer places there are to go wrong, and the fewer tokens it costs.",
      solve: choosing({ rank: ({ steps }) => -steps.length }),
    },
    {
      name: "the continuation alone",
      says: "You give the continuation without the steps it goes on from. A student would learn to begin in the middle.",
      solve: choosing({ whole: false }),
    },
    {
      name: "the last of equals",
      says: "Of two equally short continuations you take the last. The first is asked for, so that a run can be repeated.",
      solve: choosing({ lastOfEquals: true }),
    },
  ],
} satisfies ExerciseChecks;
