import type { Decision, Measured, Share } from "../../../solutions/12-capstone/decide.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

/** In hundredths, so that no sum is off by a rounding. */
const around = (value: number, half: number): Share => ({
  value: value / 100,
  interval: [(value - half) / 100, (value + half) / 100],
});

function decided({ examples, student, base, ratio }: Measured, threshold: number): Decision {
  if (student.interval[0] <= base.interval[1]) return { decision: "nothing learned" };
  const [low, high] = ratio.interval;
  if (low >= threshold) return { decision: "reached" };
  if (high < threshold) return { decision: "missed" };
  return { decision: "undecided", examples: needed(examples, ratio, threshold, 2) };
}

function needed(examples: number, { value, interval }: Share, threshold: number, power: number): number {
  return Math.ceil(examples * ((interval[1] - interval[0]) / 2 / Math.abs(value - threshold)) ** power);
}

const asked = (measured: Measured, threshold: number): Case => ({
  args: [measured, threshold],
  expected: decided(measured, threshold),
});

/** A student well above its base, at so many hundredths of its teacher. */
const above = (next: Random, ratio: number, half: number): Measured => ({
  examples: 100 * whole(next, 1, 9),
  student: around(whole(next, 60, 70), 4),
  base: around(whole(next, 5, 40), 4),
  ratio: around(ratio, half),
});

export default {
  name: "decide",
  hints: [
    "Four questions in a row, each with a return: is it above the base, is the low end at the threshold, is the high end below, and else how many examples.",
    "Compare ends of intervals, never values: the student's low end with the base's high end, the ratio's low end with the threshold.",
    "n examples have half a width of h. For half a width of d it takes n · (h / d)², rounded up.",
  ],
  checks: [
    {
      name: "reached and missed go by the ends of the interval",
      points: 2,
      look: "the whole interval has to be on one side of the threshold, and an end that lies on it has reached it.",
      cases: (next) => [
        asked(above(next, whole(next, 95, 98), 3), 0.9),
        asked(above(next, whole(next, 60, 80), 5), 0.9),
        asked({ ...above(next, 94, 4), ratio: { value: 0.94, interval: [0.9, 0.98] } }, 0.9),
      ],
    },
    {
      name: "nothing learned where the base could be as good",
      points: 2,
      look: "the student's interval must be wholly above the base's; ask that first.",
      cases: (next) => {
        const student = whole(next, 50, 70);
        const base = around(student - whole(next, 1, 5), 4);
        return [
          asked({ ...above(next, 97, 2), student: around(student, 4), base }, 0.9),
          asked({ ...above(next, 70, 3), student: around(student, 4), base }, 0.9),
          asked({ ...above(next, 96, 3), student: around(student - 10, 4), base }, 0.9),
        ];
      },
    },
    {
      name: "undecided, and how many examples it takes",
      points: 2,
      look: "half the width shrinks with the square root of the number of examples, so it takes the square of how much too wide it is.",
      cases: (next) => [
        asked(above(next, 92, whole(next, 4, 7)), 0.9),
        asked(above(next, 87, whole(next, 4, 7)), 0.9),
        asked({ ...above(next, 90, 4), ratio: { value: 0.9, interval: [0.86, 0.94] } }, 0.9),
      ],
    },
  ],
  misconceptions: [
    {
      name: "the value decides",
      says: "You go by the value. 92 % [87, 97] has not reached 90 %: with other examples it could as well be 88. Compare the ends of the interval.",
      solve: (measured: Measured, threshold: number): Decision =>
        measured.student.interval[0] <= measured.base.interval[1]
          ? { decision: "nothing learned" }
          : { decision: measured.ratio.value >= threshold ? "reached" : "missed" },
    },
    {
      name: "no base",
      says: "You do not look at the base. A student that is no better than answering without it has learned nothing, however close to its teacher.",
      solve: (measured: Measured, threshold: number) =>
        decided({ ...measured, base: { value: 0, interval: [-1, -1] } }, threshold),
    },
    {
      name: "the base by its value",
      says: "You compare the student's value with the base's. Where their intervals overlap, nobody knows which is better.",
      solve: (measured: Measured, threshold: number) => {
        const point = ({ value }: Share): Share => ({ value, interval: [value, value] });
        return decided(
          { ...measured, student: point(measured.student), base: point(measured.base) },
          threshold,
        );
      },
    },
    {
      name: "twice as narrow, twice as many",
      says: "You let the width shrink in proportion to the number of examples. It shrinks with its square root: half the width takes four times as many.",
      solve: (measured: Measured, threshold: number): Decision => {
        const result = decided(measured, threshold);
        const examples = needed(measured.examples, measured.ratio, threshold, 1);
        return result.decision === "undecided" ? { ...result, examples } : result;
      },
    },
  ],
} satisfies ExerciseChecks;
