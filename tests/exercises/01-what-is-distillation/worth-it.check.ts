import type { Measured, Worth } from "../../../solutions/01-what-is-distillation/worth-it.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

function measured(next: Random, { asked, scale }: { asked: number; scale: number }): Measured {
  return {
    asked,
    right: Math.round(asked * (0.6 + 0.35 * next())),
    milliseconds: scale * whole(next, 20, 60),
    tokens: { read: whole(next, 300, 900), written: whole(next, 40, 200) },
    price: { read: scale * whole(next, 1, 4), written: scale * whole(next, 5, 15) },
  };
}

const share = ({ right, asked }: Measured) => right / asked;
const cost = ({ tokens, price }: Measured) =>
  (tokens.read * price.read + tokens.written * price.written) / 1e6;

const worth = (teacher: Measured, student: Measured): Worth => ({
  quality: share(student) / share(teacher),
  speedup: teacher.milliseconds / student.milliseconds,
  costShare: cost(student) / cost(teacher),
});

/** A teacher ten times as slow and dear as its student. */
function pair(next: Random, only: keyof Worth, asked: readonly [teacher: number, student: number]): Case {
  const teacher = measured(next, { asked: asked[0], scale: 10 });
  const student = measured(next, { asked: asked[1], scale: 1 });
  return { args: [teacher, student], expected: worth(teacher, student), only: [only] };
}

/** The same answers at the same price per token: only what is asked about differs. */
function alike(next: Random, only: keyof Worth, change: (teacher: Measured) => Partial<Measured>): Case {
  const teacher = measured(next, { asked: 500, scale: 1 });
  const student = { ...teacher, ...change(teacher) };
  return { args: [teacher, student], expected: worth(teacher, student), only: [only] };
}

export default {
  name: "worthIt",
  hints: [
    "Work out each figure for the teacher and for the student on its own, then divide. Ask of each quotient which way round it grows.",
    "A share is right / asked. A speed-up above 1 means that the student is faster, so the longer time goes on top.",
    "The cost of a call is tokens.read * price.read + tokens.written * price.written, over a million; the million cancels in the quotient.",
  ],
  checks: [
    {
      name: "quality is the student's share over the teacher's",
      points: 2,
      look: "the two models were asked different numbers of questions; and a quotient is not a difference.",
      cases: (next) => [
        pair(next, "quality", [1000, 400]),
        alike(next, "quality", ({ right }) => ({ right: right - 60 })),
        pair(next, "quality", [500, 500]),
      ],
    },
    {
      name: "speedup is above 1 where the student is faster",
      points: 1,
      look: "which time belongs on top.",
      cases: (next) => [alike(next, "speedup", ({ milliseconds }) => ({ milliseconds: milliseconds / 4 }))],
    },
    {
      name: "costShare counts what is read and what is written",
      points: 2,
      look: "a call is paid for what it reads and for what it writes, each at its own price.",
      cases: (next) => [
        alike(next, "costShare", ({ tokens }) => ({ tokens: { ...tokens, read: tokens.read / 3 } })),
        alike(next, "costShare", ({ tokens }) => ({ tokens: { ...tokens, written: tokens.written * 2 } })),
        pair(next, "costShare", [500, 500]),
      ],
    },
  ],
  misconceptions: [
    {
      name: "counts in place of shares",
      says: "You divide the numbers of right answers. They can only be compared when both models were asked equally often: divide the shares, right / asked.",
      solve: (teacher: Measured, student: Measured): Worth => ({
        ...worth(teacher, student),
        quality: student.right / teacher.right,
      }),
    },
    {
      name: "difference in place of a ratio",
      says: "Your quality is the share that is lost. 3 points below a teacher at 99 % and 3 points below one at 30 % are not the same: divide, do not subtract.",
      solve: (teacher: Measured, student: Measured): Worth => ({
        ...worth(teacher, student),
        quality: share(teacher) - share(student),
      }),
    },
    {
      name: "speed-up upside down",
      says: "Your speed-up is upside down: it is below 1 for a student that is faster. Divide the teacher's time by the student's.",
      solve: (teacher: Measured, student: Measured): Worth => ({
        ...worth(teacher, student),
        speedup: student.milliseconds / teacher.milliseconds,
      }),
    },
    {
      name: "only what is written",
      says: "You count only the tokens that are written. Real prompts are long, and what is read is paid for as well.",
      solve: (teacher: Measured, student: Measured): Worth => ({
        ...worth(teacher, student),
        costShare:
          (student.tokens.written * student.price.written) / (teacher.tokens.written * teacher.price.written),
      }),
    },
    {
      name: "all tokens at one price",
      says: "You add the tokens up before you price them. What is written costs several times what is read: price each kind, then add.",
      solve: (teacher: Measured, student: Measured): Worth => {
        const mixed = ({ tokens, price }: Measured) =>
          (tokens.read + tokens.written) * (price.read + price.written);
        return { ...worth(teacher, student), costShare: mixed(student) / mixed(teacher) };
      },
    },
  ],
} satisfies ExerciseChecks;
