import { type Checked, keepShortest } from "../../../solutions/04-rejection-sampling/keep-shortest.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

/** An answer of so many characters. */
function answer(next: Random, problem: string, length: number, right = true): Checked {
  const chain = Array.from({ length }, () => "0123456789x+="[whole(next, 0, 12)]).join("");
  return { problem, output: chain, right };
}

const problems = (next: Random) => shuffle(["7x+1=2x+41", "5x+2=3x+8", "9x+4=4x+34", "8x+3=6x+15"], next);

const asked = (candidates: readonly Checked[], count: number): Case => ({
  args: [candidates, count],
  expected: keepShortest(candidates, count),
});

/** Ranks what a choice leaves of each problem, and puts it back in order. */
function keepBy(choose: (group: readonly Checked[], count: number) => readonly Checked[]) {
  return (candidates: readonly Checked[], count: number): Checked[] => {
    const names = [...new Set(candidates.map(({ problem }) => problem))];
    const kept = new Set(
      names.flatMap((name) =>
        choose(
          candidates.filter(({ problem }) => problem === name),
          count,
        ),
      ),
    );
    return candidates.filter((candidate) => kept.has(candidate));
  };
}

const shortest = (group: readonly Checked[], count: number) =>
  [...group].sort((a, b) => a.output.length - b.output.length).slice(0, count);
const right = (group: readonly Checked[]) => group.filter((candidate) => candidate.right);

export default {
  name: "keepShortest",
  hints: [
    "Take the wrong answers away before you look at any length: a guess is shorter than a chain of reasoning.",
    "Group what is left by problem in a Map, sort a copy of each group by output.length, and take the first count of it with slice. Array.prototype.sort keeps the order of equals.",
    "Put the kept ones into a Set, and end with candidates.filter((candidate) => kept.has(candidate)): that restores the order in which they came.",
  ],
  checks: [
    {
      name: "keeps the shortest of a problem",
      points: 2,
      look: "which of the right answers is kept, and what happens where there are fewer than asked for.",
      cases: (next) => {
        const [one = ""] = problems(next);
        const lengths = shuffle([14, 17, 21, 26], next);
        const group = lengths.map((length) => answer(next, one, length));
        return [asked(group, 1), asked(group, 2), asked(group, 9)];
      },
    },
    {
      name: "looks at right answers only",
      points: 3,
      look: "what becomes of a wrong answer that is shorter than every right one.",
      cases: (next) => {
        const [one = "", two = ""] = problems(next);
        const guess = answer(next, one, 3, false);
        const chains = shuffle([15, 22], next).map((length) => answer(next, one, length));
        return [asked([guess, ...chains], 1), asked([guess, answer(next, two, 5, false), ...chains], 2)];
      },
    },
    {
      name: "counts by problem",
      points: 2,
      look: "whether every problem gets its own number of answers.",
      cases: (next) => {
        const groups = problems(next).map((problem, index) =>
          [12, 18, 24].map((length) => answer(next, problem, length + 10 * index)),
        );
        return [asked(groups.flat(), 1), asked(groups.flat(), 2)];
      },
    },
    {
      name: "keeps the order, and the first of equals",
      points: 2,
      look: "the order of what is kept, and which of two equally long answers it is.",
      cases: (next) => {
        const [one = "", two = ""] = problems(next);
        const mixed = [
          answer(next, one, 20),
          answer(next, two, 19),
          answer(next, one, 12),
          answer(next, two, 19),
          answer(next, one, 12),
        ];
        return [asked(mixed, 1), asked(mixed, 2), asked([], 2)];
      },
    },
  ],
  misconceptions: [
    {
      name: "keeps the shortest of all",
      says: "You rank wrong answers along with the right ones. The shortest answer to a problem is often a guess: look at the right ones only.",
      solve: keepBy(shortest),
    },
    {
      name: "takes wrong ones out at the end",
      says: "You take the shortest first and the wrong ones out afterwards, so a problem whose shortest answer is wrong keeps too few. Filter before you rank.",
      solve: keepBy((group, count) => right(shortest(group, count))),
    },
    {
      name: "counts over all problems",
      says: "You keep the shortest of the whole list. Then the easy problems, whose chains are short, crowd out the hard ones: count for each problem by itself.",
      solve: (candidates: readonly Checked[], count: number) => {
        const kept = new Set(shortest(right(candidates), count));
        return candidates.filter((candidate) => kept.has(candidate));
      },
    },
    {
      name: "keeps the first ones",
      says: "You keep the first right answers that come, whatever their length.",
      solve: keepBy((group, count) => right(group).slice(0, count)),
    },
    {
      name: "keeps the longest",
      says: "You keep the longest: the comparison in your sort is the wrong way round.",
      solve: keepBy((group, count) =>
        [...right(group)].sort((a, b) => b.output.length - a.output.length).slice(0, count),
      ),
    },
    {
      name: "loses the order",
      says: "What you keep comes out problem by problem and sorted by length. It shall stay in the order in which it came.",
      solve: (candidates: readonly Checked[], count: number) => {
        const names = [...new Set(candidates.map(({ problem }) => problem))];
        return names.flatMap((name) =>
          shortest(right(candidates.filter(({ problem }) => problem === name)), count),
        );
      },
    },
  ],
} satisfies ExerciseChecks;
