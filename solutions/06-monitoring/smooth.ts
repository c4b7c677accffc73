/*
# Smooth a curve

easy, 10 minutes

The loss of single steps is noisy. Write `smooth`, an exponential moving average: each smoothed value is `weight` times the smoothed value before it plus
`1 - weight` times the new one. The first value is itself: an average that begins at 0 draws a rise that never was.

A value that is not finite (NaN in the middle of a curve) is passed on as it is and leaves no trace in the values after it. The result is as long as `values`.
*/

export function smooth(values: readonly number[], weight: number): number[] {
  // #region solution: remember the last smoothed value, and begin with the first one
  let last: number | undefined;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    last = last === undefined ? value : weight * last + (1 - weight) * value;
    return last;
  });
  // #endregion
}
