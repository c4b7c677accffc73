import { type BadStep, firstBadStep } from "../../../solutions/09-feedback/first-bad-step.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";
import { allCompute } from "../../../src/distill/first-bad-step.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

/** A chain of three steps with numbers of its own. */
function chain(next: Random): [string, string, string] {
  const [a, b, c, d] = [whole(next, 3, 9), whole(next, 3, 9), whole(next, 11, 19), whole(next, 2, 8)];
  return [`${a}*${b}=${a * b}`, `${a * b}+${c}=${a * b + c}`, `${a * b + c}-${d}=${a * b + c - d}`];
}

/** The same step with a result that is off by one. */
const miscomputed = (step: string) => step.replace(/\d+$/, (result) => String(Number(result) + 1));
/** A step that computes and that no chain has. */
const strange = (next: Random) => {
  const a = whole(next, 400, 500);
  return `${a}-1=${a - 1}`;
};

const asked = (steps: readonly string[], teacher: readonly string[]): Case => ({
  args: [steps, teacher],
  expected: firstBadStep(steps, teacher),
});

const why = (step: string, teacher: readonly string[]): BadStep["why"] | undefined => {
  if (!allCompute([step])) return "arithmetic";
  return teacher.includes(step) ? undefined : "way";
};
const all = (steps: readonly string[], teacher: readonly string[]): BadStep[] =>
  steps.flatMap((step, at) => {
    const reason = why(step, teacher);
    return reason ? [{ at, why: reason }] : [];
  });

export default {
  name: "firstBadStep",
  hints: [
    "Go through the steps in order with steps.entries(), and return as soon as one is bad.",
    "/^(\\d+)([-+*/])(\\d+)=(\\d+)$/.exec(step) takes a step apart. Look at the arithmetic first, and only then at the teacher's chain.",
    "teacher.includes(step) asks whether the teacher has the step anywhere: the order is free.",
  ],
  checks: [
    {
      name: "finds the step that does not compute",
      points: 2,
      look: "the arithmetic of every step.",
      cases: (next) => {
        const good = chain(next);
        return [0, 1, 2].map((bad) =>
          asked(
            good.map((step, i) => (i === bad ? miscomputed(step) : step)),
            good,
          ),
        );
      },
    },
    {
      name: "finds the step that the teacher does not take",
      points: 2,
      look: "a step that computes and leads somewhere else.",
      cases: (next) => {
        const good = chain(next);
        return [asked([strange(next), ...good], good), asked([good[0], strange(next), good[1]], good)];
      },
    },
    {
      name: "leaves the order free",
      points: 2,
      look: "a chain that takes the teacher's steps in another order.",
      cases: (next) => {
        const good = chain(next);
        return [asked([...good].reverse(), good), asked(good, good), asked([], good), asked([good[2]], good)];
      },
    },
    {
      name: "stops at the first",
      points: 2,
      look: "a chain with several bad steps.",
      cases: (next) => {
        const good = chain(next);
        return [
          asked([good[0], strange(next), miscomputed(good[1])], good),
          asked([good[0], miscomputed(good[1]), strange(next)], good),
          asked([miscomputed(good[0]), strange(next)], good),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "the last",
      says: "That is the last bad step. What follows the first one is built on it, so only what stands before the first can be kept.",
      solve: (steps: readonly string[], teacher: readonly string[]) => all(steps, teacher).at(-1) ?? null,
    },
    {
      name: "arithmetic alone",
      says: "You look at the arithmetic alone. 12-4=8 computes, and is still wrong where the teacher adds.",
      solve: (steps: readonly string[]) => {
        const at = steps.findIndex((step) => !allCompute([step]));
        return at < 0 ? null : { at, why: "arithmetic" };
      },
    },
    {
      name: "the teacher alone",
      says: "You look at the teacher's chain alone. A step that miscomputes is not in it either; say that its arithmetic is wrong, so that the feedback does.",
      solve: (steps: readonly string[], teacher: readonly string[]) => {
        const at = steps.findIndex((step) => !teacher.includes(step));
        return at < 0 ? null : { at, why: "way" };
      },
    },
    {
      name: "step by step",
      says: "You compare each step with the teacher's at the same place. The order is free: a step that the teacher takes later is not bad.",
      solve: (steps: readonly string[], teacher: readonly string[]) => {
        const at = steps.findIndex((step, i) => !allCompute([step]) || step !== teacher[i]);
        return at < 0 ? null : { at, why: allCompute([steps[at] as string]) ? "way" : "arithmetic" };
      },
    },
    {
      name: "arithmetic first of all",
      says: "You look for bad arithmetic in the whole chain before you look at the teacher's. Ask both questions of a step before you go on to the next.",
      solve: (steps: readonly string[], teacher: readonly string[]) => {
        const bad = all(steps, teacher);
        return bad.find((each) => each.why === "arithmetic") ?? bad[0] ?? null;
      },
    },
  ],
} satisfies ExerciseChecks;
