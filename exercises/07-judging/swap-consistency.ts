/*
# Does it mean it?

medium, 15 minutes

A judge compared a student's answers with its teacher's, each pair twice: `straight` with the student's answer as A and the teacher's as B,
`swapped` the other way round. Each time it said `"A"`, `"B"` or `"tie"`, or `null` where it said nothing of use.

Write `swapConsistency`, which counts what it means:

- pairs with a `null` are judge's errors: they are in `errors` and nowhere else;
- `student` and `teacher` are the pairs in which it preferred the same **answer** both times;
- all other pairs are a `tie`;
- `consistent` is the share of pairs in which it said the same both times, a tie both times included; `null` when there is no pair to count.
*/

/** What a judge said of a pair, in both orders. */
export interface Judged {
  readonly straight: "A" | "B" | "tie" | null;
  readonly swapped: "A" | "B" | "tie" | null;
}

/** How often it preferred whom. */
export interface Preferences {
  readonly student: number;
  readonly teacher: number;
  readonly tie: number;
  readonly errors: number;
  readonly consistent: number | null;
}

export function swapConsistency(pairs: readonly Judged[]): Preferences {
  // TODO: whom each letter stands for depends on the order
  throw new Error("TODO: whom each letter stands for depends on the order");
}
