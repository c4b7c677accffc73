import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const losses = (next: Random, count: number) =>
  Array.from({ length: count }, (_, i) => Number((3 / (i + 1) + next()).toFixed(3)));
const weights = (next: Random) => (3 + Math.floor(4 * next())) / 10;

interface Way {
  readonly first?: (value: number, weight: number) => number;
  readonly of?: (last: number, value: number, weight: number) => number;
  readonly broken?: "passed on" | "kept" | "last value" | "left out";
}

function smoothed(values: readonly number[], weight: number, way: Way = {}): number[] {
  const { first = (value) => value, of = (last, value, w) => w * last + (1 - w) * value } = way;
  const { broken = "passed on" } = way;
  let last: number | undefined;
  return values.flatMap((value) => {
    if (!Number.isFinite(value) && broken !== "kept") {
      if (broken === "left out") return [];
      return broken === "last value" ? [last ?? value] : [value];
    }
    last = last === undefined ? first(value, weight) : of(last, value, weight);
    return [last];
  });
}

const asked = (values: readonly number[], weight: number): Case => ({
  args: [values, weight],
  expected: smoothed(values, weight),
});

export default {
  name: "smooth",
  hints: [
    "Keep one variable beside the loop: the last smoothed value. It is not the last value that came in.",
    "There is nothing before the first value, so it is its own average: begin with `undefined`, not with 0.",
    "For each finite value: last = last === undefined ? value : weight * last + (1 - weight) * value.",
  ],
  checks: [
    {
      name: "the first value is itself",
      points: 1,
      look: "what stands before the first value: nothing, and not 0.",
      cases: (next) => [
        asked(losses(next, 1), weights(next)),
        asked([2, 2, 2], weights(next)),
        asked([], 0.5),
      ],
    },
    {
      name: "each value joins the average of those before it",
      points: 2,
      look: "weight goes with the past, 1 - weight with the new value; and the past is smoothed already.",
      cases: (next) => [asked(losses(next, 8), 0.3), asked(losses(next, 8), 0.8), asked(losses(next, 4), 0)],
    },
    {
      name: "a value that is no number",
      points: 2,
      look: "it is passed on in its place, and the average goes on as if it had not come.",
      cases: (next) => {
        const [a, b, c, d] = losses(next, 4) as [number, number, number, number];
        return [asked([a, b, Number.NaN, c, d], 0.6), asked([Number.NaN, a, b], 0.4)];
      },
    },
  ],
  misconceptions: [
    {
      name: "begins at zero",
      says: "Your average begins at 0, so the first values come out far too low, and the curve seems to rise.",
      solve: (values: readonly number[], weight: number) =>
        smoothed(values, weight, { first: (value, w) => (1 - w) * value }),
    },
    {
      name: "weight on the new value",
      says: "You give the weight to the new value. It belongs to the past: the higher it is, the smoother the curve.",
      solve: (values: readonly number[], weight: number) => smoothed(values, 1 - weight),
    },
    {
      name: "poisoned by NaN",
      says: "One NaN in the middle makes everything after it NaN. Pass it on in its place and leave it out of the average.",
      solve: (values: readonly number[], weight: number) => smoothed(values, weight, { broken: "kept" }),
    },
    {
      name: "gaps filled",
      says: "You put the last average where there was no value. A gap that is painted over looks like a measurement.",
      solve: (values: readonly number[], weight: number) =>
        smoothed(values, weight, { broken: "last value" }),
    },
    {
      name: "gaps taken out",
      says: "You take the values out that are no numbers. Then everything after them is drawn too far to the left.",
      solve: (values: readonly number[], weight: number) => smoothed(values, weight, { broken: "left out" }),
    },
  ],
} satisfies ExerciseChecks;
