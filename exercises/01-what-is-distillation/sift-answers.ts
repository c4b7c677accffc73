/*
# Sift by hand

easy, 10 minutes

A teacher has answered equations whose solutions you know. Its answer is the text in `<answer>…</answer>`, without the spaces around
it; where it wrote several, it corrected itself, and the last one counts. Compare it with the solution as text: `8` is right, `08` is
another answer. Write `siftAnswers`, so that

- a candidate whose answer is the solution is **accepted**;
- a candidate with another answer is **rejected** with the reason `"wrong"`;
- a candidate without an answer, or with nothing in it, is **rejected** with the reason `"no answer"`;
- every candidate is in one of the two lists, in the order in which they came.

Whatever else stands in the output, such as the reasoning between `<think>` and `</think>`, is not judged.
*/

/** What a teacher wrote for an equation. */
export interface Candidate {
  readonly prompt: string;
  readonly output: string;
  readonly solution: number;
}

export interface Rejected {
  readonly candidate: Candidate;
  readonly reason: "wrong" | "no answer";
}

/** Every candidate, on one side or the other. */
export interface Sifted {
  readonly accepted: readonly Candidate[];
  readonly rejected: readonly Rejected[];
}

export function siftAnswers(candidates: readonly Candidate[]): Sifted {
  // TODO: find each candidate's last answer, then choose its side
  throw new Error("TODO: find each candidate's last answer, then choose its side");
}
