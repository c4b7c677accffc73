/*
# Read a judge

easy, 10 minutes

A judge was asked for `{"reason": "…", "score": 4}` and nothing else. Write `parseJudgement`, which reads its answer:

- a score of 4 or 5 is a `"pass"`, a score of 1, 2 or 3 a `"fail"`; the score is given as it is;
- anything else is a `"judge-error"` with the score `null`: text that is not JSON alone, JSON that is no object, a score that is missing, `null`,
  text, not whole, or not from 1 to 5.

The reason may be missing: nobody computes with it. A judge's error is not the answer's fault, so it is never a fail.
*/

/** What a judge said, as far as it can be used. */
export interface Judged {
  readonly verdict: "pass" | "fail" | "judge-error";
  readonly score: number | null;
}

export function parseJudgement(text: string): Judged {
  // TODO: JSON alone, and a whole number from 1 to 5
  throw new Error("TODO: JSON alone, and a whole number from 1 to 5");
}
