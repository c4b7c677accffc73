import {
  type Judged,
  type Preferences,
  swapConsistency,
} from "../../../solutions/07-judging/swap-consistency.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

type Said = Judged["straight"];
const asked = (pairs: readonly Judged[]): Case => ({ args: [pairs], expected: swapConsistency(pairs) });
const pair = (straight: Said, swapped: Said): Judged => ({ straight, swapped });

/** So many of each kind of pair, mixed. */
function some(next: Random, kinds: readonly Judged[]): Judged[] {
  return shuffle(
    kinds.flatMap((kind) => Array.from({ length: 1 + Math.floor(next() * 4) }, () => ({ ...kind }))),
    next,
  );
}
const student = pair("A", "B");
const teacher = pair("B", "A");
const vain = [pair("A", "A"), pair("B", "B")];
const half = [pair("A", "tie"), pair("tie", "A"), pair("tie", "B")];

/** Counts with another reading of a pair; `undefined` leaves it out. */
function counting(
  read: (pair: Judged) => { as: "student" | "teacher" | "tie" | "errors"; agreed: boolean },
  of: (pairs: readonly Judged[], errors: number) => number,
) {
  return (pairs: readonly Judged[]): Preferences => {
    const counts = { student: 0, teacher: 0, tie: 0, errors: 0 };
    let agreed = 0;
    for (const each of pairs) {
      const { as, agreed: same } = read(each);
      counts[as]++;
      if (same) agreed++;
    }
    const judged = of(pairs, counts.errors);
    return { ...counts, consistent: judged === 0 ? null : agreed / judged };
  };
}
const meant = ({ straight, swapped }: Judged) => {
  const before = straight === "A" ? "student" : straight === "B" ? "teacher" : "tie";
  const after = swapped === "A" ? "teacher" : swapped === "B" ? "student" : "tie";
  return { before, after } as const;
};
const isError = ({ straight, swapped }: Judged) => straight === null || swapped === null;
const withoutErrors = (pairs: readonly Judged[], errors: number) => pairs.length - errors;

export default {
  name: "swapConsistency",
  hints: [
    'A judge says "A" in both orders. Which answer did it prefer the first time, and which the second time?',
    "Turn letters into names before you compare: A is the student when straight and the teacher when swapped.",
    "Leave pairs with a null out first. before = A → student, B → teacher; after = A → teacher, B → student; where the two are alike it counts for that name, else as a tie. Divide by pairs.length - errors.",
  ],
  checks: [
    {
      name: "sees whom the letters stand for",
      points: 3,
      look: "which answer is A in the swapped order.",
      cases: (next) => [
        asked(some(next, [student, teacher])),
        asked(some(next, [student, teacher, ...vain])),
      ],
    },
    {
      name: "counts what is not meant as a tie",
      points: 2,
      look: "pairs in which the preference moved with the place, or was there only once.",
      cases: (next) => [
        asked(some(next, [...vain, ...half])),
        asked(some(next, [student, ...half, pair("tie", "tie")])),
      ],
    },
    {
      name: "keeps judge's errors apart",
      points: 2,
      look: "what a null counts as, and what the share is a share of.",
      cases: (next) => [
        asked(some(next, [student, teacher, pair(null, "A"), pair("B", null), ...vain])),
        asked(some(next, [pair("tie", "tie"), pair(null, null)])),
      ],
    },
    {
      name: "says when there is nothing to count",
      points: 1,
      look: "no pairs, and nothing but errors.",
      cases: () => [asked([]), asked([pair(null, "A")])],
    },
  ],
  misconceptions: [
    {
      name: "compares letters",
      says: 'You compare letters. A judge that says "A" both times has preferred each answer once: it likes the first place, not the student.',
      solve: counting((each) => {
        if (isError(each)) return { as: "errors", agreed: false };
        const same = each.straight === each.swapped;
        return { as: same ? meant(each).before : "tie", agreed: same };
      }, withoutErrors),
    },
    {
      name: "believes the first order",
      says: "You count the winner of the first order even where the second order says otherwise. What changes with the place is no preference.",
      solve: counting((each) => {
        if (isError(each)) return { as: "errors", agreed: false };
        const { before, after } = meant(each);
        return { as: before, agreed: before === after };
      }, withoutErrors),
    },
    {
      name: "errors are inconsistent",
      says: "You divide by all pairs, errors included. A judge that said nothing was not inconsistent; it was not there.",
      solve: counting(
        (each) => {
          if (isError(each)) return { as: "errors", agreed: false };
          const { before, after } = meant(each);
          return { as: before === after ? before : "tie", agreed: before === after };
        },
        (pairs) => pairs.length,
      ),
    },
    {
      name: "errors are ties",
      says: "You count a judge's error as a tie. A tie is a verdict, an error is none.",
      solve: counting((each) => {
        const { before, after } = meant(each);
        const agreed = !isError(each) && before === after;
        return { as: agreed ? before : "tie", agreed };
      }, withoutErrors),
    },
    {
      name: "ties do not agree",
      says: "You leave out that a tie both times is the same verdict both times.",
      solve: counting((each) => {
        if (isError(each)) return { as: "errors", agreed: false };
        const { before, after } = meant(each);
        return { as: before === after ? before : "tie", agreed: before === after && before !== "tie" };
      }, withoutErrors),
    },
  ],
} satisfies ExerciseChecks;
