import { KitError } from "../core/errors.js";
import type { CurvePoint } from "../core/types.js";

/** Throws a {@link KitError} that names the first thing because of which `snapshots` are no curve. */
export function requireReadable(snapshots: readonly CurvePoint[]): void {
  if (snapshots.length === 0) {
    throw new KitError("there is no curve to read: the run has no snapshots", {
      remedy: "Collect the snapshots that train() yields and pass them all.",
      value: snapshots,
    });
  }
  let before = Number.NEGATIVE_INFINITY;
  for (const { step, loss, validationLoss = 0 } of snapshots) {
    if (!(step > before)) {
      throw new KitError(`step ${step} comes after step ${before}`, {
        remedy: "Sort the snapshots by step, and keep one of each.",
        value: step,
      });
    }
    before = step;
    for (const value of [loss, validationLoss]) {
      if (typeof value === "number" && !(value < 0)) continue;
      throw new KitError(
        `the loss at step ${step} must be a number and not below 0, got ${JSON.stringify(value)}`,
        {
          remedy: "Pass cross-entropy losses; a reward or a log-probability is read the other way round.",
          value,
        },
      );
    }
  }
}
