/*
# The first bad step

medium, 15 minutes

A student solved a word problem in steps such as `3*5=15`, and a teacher has solved it too, rightly. Write `firstBadStep`, which gives the first of the
student's steps that is bad, with its index and why:

- `"arithmetic"`: what stands before the `=` does not come to what stands after it;
- `"way"`: it computes, but the teacher's chain does not have this step.

The **order** of steps is free: a step that the teacher takes later is not bad. A step that is bad for both reasons is bad by its arithmetic. Where no
step is bad, give `null`.

All numbers are whole, every step has one of `+ - * /` in it, and nothing is divided by 0.
*/

/** Where a chain goes wrong. */
export interface BadStep {
  readonly at: number;
  readonly why: "arithmetic" | "way";
}

export function firstBadStep(steps: readonly string[], teacher: readonly string[]): BadStep | null {
  // #region solution: take each step apart, then look for it in the teacher's chain
  for (const [at, step] of steps.entries()) {
    const [, a, operator, b, result] = /^(\d+)([-+*/])(\d+)=(\d+)$/.exec(step) ?? [];
    const [left, right] = [Number(a), Number(b)];
    const comesTo = { "+": left + right, "-": left - right, "*": left * right, "/": left / right };
    if (comesTo[operator as keyof typeof comesTo] !== Number(result)) return { at, why: "arithmetic" };
    if (!teacher.includes(step)) return { at, why: "way" };
  }
  return null;
  // #endregion
}
