/** How a function fared in one check. */
export interface CheckOutcome {
  readonly name: string;
  readonly status: "passed" | "failed";
  readonly points: number;
  readonly of: number;
  /** Why it failed, for the learner: the call, what was expected, what came. Lines of text. */
  readonly message?: string;
  /** What to look at. */
  readonly look?: string;
  /** The known mistake that explains what came out. */
  readonly misconception?: { readonly name: string; readonly says: string };
}

/** The outcomes as they are told: a mistake that explains several checks is told in full once. */
export function toldOnce(checks: readonly CheckOutcome[]): readonly CheckOutcome[] {
  return checks.map((outcome, place) => {
    const { misconception } = outcome;
    const before = checks.slice(0, place).some((one) => one.misconception?.name === misconception?.name);
    return misconception && before
      ? { ...outcome, misconception: { ...misconception, says: "The same as above." } }
      : outcome;
  });
}

/** How an exercise fared: plain data, the same from a notebook, a terminal, a test and a grader. */
export interface ExerciseReport {
  /** Lesson and exercise, "01/keep-correct". */
  readonly exercise: string;
  readonly title: string;
  /** "not written" is the untouched stub. */
  readonly status: "passed" | "failed" | "not written";
  readonly points: number;
  readonly of: number;
  readonly seed: number;
  readonly checks: readonly CheckOutcome[];
  /** Why no check says more: the function is not written or not there, or the code does not compile. */
  readonly problem?: string;
  /** What the function printed while it was checked. */
  readonly printed?: string;
}
