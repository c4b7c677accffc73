/*
# The shortest right repair

easy, 10 minutes

The first steps of a student's chain were good: `kept`. A teacher has continued from them several times. Write `shortestRepair`, which gives the **whole** chain,
the kept steps and then the continuation's, of the best continuation:

- only those count whose `answer` is the `solution`;
- and of them only those whose steps all compute: a right answer by wrong arithmetic is luck;
- of these the one with the fewest steps is the best, and of equals the first.

Where no continuation counts, give `null`: the problem stays unrepaired, and is not learned from.

All steps are such as `3*5=15`, with one of `+ - * /`, and nothing is divided by 0.
*/

/** How a teacher went on. */
export interface Continuation {
  readonly steps: readonly string[];
  readonly answer: number;
}

export function shortestRepair(
  kept: readonly string[],
  continuations: readonly Continuation[],
  solution: number,
): readonly string[] | null {
  // TODO: sift the continuations, take the shortest
  throw new Error("TODO: sift the continuations, take the shortest");
}
