/*
# The best epoch

medium, 15 minutes

Write `bestEpoch`: early stopping with patience over validation losses, one an epoch. Go through them from the first. Whenever one is lower than all before it, it is
the best so far; after `patience` epochs in a row without a new best, stop, and do not look at what would have come.

Return the epoch whose weights you keep (the first is 1) and the epoch after which you stopped, `null` where the losses ended first. A loss that is not a
number is no new best. Losses that are equal are no new best either: the earlier one stays.
*/

/** Where a run is stopped. */
export interface Stop {
  /** From 1; 0 where no loss was a number. */
  readonly best: number;
  /** From 1. */
  readonly stopped: number | null;
}

export function bestEpoch(losses: readonly number[], patience: number): Stop {
  // #region solution: remember the lowest and its epoch; the wait is the distance to it
  let [best, lowest] = [0, Number.POSITIVE_INFINITY];
  for (const [at, loss] of losses.entries()) {
    if (loss < lowest) [best, lowest] = [at + 1, loss];
    else if (at + 1 - best >= patience) return { best, stopped: at + 1 };
  }
  return { best, stopped: null };
  // #endregion
}
