/*
# A rule that stops too early

medium, 15 minutes

This rule stands in many a training script, and stops healthy runs:

    if (losses.at(-2) - losses.at(-1) < 0.01) stop();

It takes one quiet epoch for the end, and 0.01 for little on every curve. Write `onPlateau`, which mends both. It gets the validation losses so far, one an
epoch, and says whether the run is on a plateau. Take two numbers: `before`, the lowest of all losses but the last `patience`, and `lately`, the lowest of the last
`patience`. The run is on a plateau unless `lately` is lower than `before` by at least `share * before`.

With `patience` losses or fewer nothing can be said yet: `false`. All losses are above 0.
*/

export function onPlateau(losses: readonly number[], patience: number, share: number): boolean {
  // #region solution: the lowest before, the lowest since, and the gain as a share
  if (losses.length <= patience) return false;
  const before = Math.min(...losses.slice(0, -patience));
  const since = Math.min(...losses.slice(-patience));
  return before - since < share * before;
  // #endregion
}
