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
  // #region solution: sift the continuations, take the shortest
  const computes = (step: string) => {
    const [, a, operator, b, result] = /^(\d+)([-+*/])(\d+)=(\d+)$/.exec(step) ?? [];
    const [left, right] = [Number(a), Number(b)];
    const comesTo = { "+": left + right, "-": left - right, "*": left * right, "/": left / right };
    return comesTo[operator as keyof typeof comesTo] === Number(result);
  };
  const good = continuations.filter(({ steps, answer }) => answer === solution && steps.every(computes));
  const [best] = [...good].sort((a, b) => a.steps.length - b.steps.length);
  return best ? [...kept, ...best.steps] : null;
  // #endregion
}
