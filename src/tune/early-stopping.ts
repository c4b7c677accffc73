import { KitError } from "../core/errors.js";
import type { CurvePoint } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";

/** A step at which validation loss was measured. */
export interface ValidatedStep {
  readonly step: number;
  readonly epoch: number;
  /** As it was measured, not smoothed. */
  readonly validationLoss: number;
}

/** Where a run should have stopped, by two rules. */
export interface StoppingAdvice {
  /** The lowest smoothed validation loss up to the stop; keep the weights of this step. */
  readonly best: ValidatedStep;
  /** Where patience ran out; absent when it did not, and the run was right to go on to its end. */
  readonly stop?: ValidatedStep;
  /** The rule "stop when an epoch's mean training loss fell by less than 0.01"; absent when it never fired. */
  readonly smallChange?: ValidatedStep & {
    /** By what share the validation loss there is above the best. */
    readonly cost: number;
  };
}

/** How to stop. */
export interface StoppingOptions {
  /** Measurements without a new lowest before the run stops. Default 3. */
  readonly patience?: number;
  /** Share of the earlier measurements in the smoothed loss, from 0 to below 1. Default 0.3. */
  readonly smoothing?: number;
}

type Validated = CurvePoint & { readonly validationLoss: number };

/**
 * When to stop: by smoothed validation loss with patience, and beside it the rule that many lessons teach, "stop when the loss of an epoch
 * changed by less than 0.01", read off the training loss, with what it would have cost on this run.
 *
 * Nothing without a measured validation loss: the training loss alone cannot say where a model was best. Throws a {@link KitError} when the
 * patience is not a whole number above 0, and when the smoothing is no share below 1.
 *
 * @example
 * ```ts
 * const validation = [3, 2, 1.5, 1.6, 1.8, 2, 2.2, 2.4];
 * const run = validation.map((validationLoss, i) => ({ step: i + 1, totalSteps: 8, epoch: i + 1, loss: 2 / (i + 1), validationLoss, learningRate: 0.001, tokens: 0, seconds: 0 }));
 * const advice = earlyStopping(run, { patience: 3, smoothing: 0 });
 * [advice?.best.epoch, advice?.stop?.epoch]; // [3, 6]
 * ```
 */
export function earlyStopping(
  snapshots: readonly CurvePoint[],
  { patience = 3, smoothing = 0.3 }: StoppingOptions = {},
): StoppingAdvice | undefined {
  requireWhole("patience", patience);
  if (!(smoothing >= 0 && smoothing < 1)) {
    throw new KitError(`smoothing must be a share from 0 to below 1, got ${smoothing}`, {
      remedy: "0 takes the loss as it was measured; at 1 it would never move from the first.",
      value: smoothing,
    });
  }
  const measured = snapshots.filter((snapshot): snapshot is Validated =>
    Number.isFinite(snapshot.validationLoss),
  );
  const [first] = measured;
  if (!first) return undefined;
  let [best, lowest, smoothed, waited] = [first, first.validationLoss, first.validationLoss, 0];
  let stop: Validated | undefined;
  for (const snapshot of measured.slice(1)) {
    smoothed = smoothing * smoothed + (1 - smoothing) * snapshot.validationLoss;
    if (smoothed < lowest) [best, lowest, waited] = [snapshot, smoothed, 0];
    else if (++waited === patience) {
      stop = snapshot;
      break;
    }
  }
  const small = smallChange(snapshots);
  const there = small && (measured.findLast(({ step }) => step <= small.step) ?? first);
  return {
    best: place(best),
    ...(stop ? { stop: place(stop) } : {}),
    ...(there
      ? { smallChange: { ...place(there), cost: there.validationLoss / best.validationLoss - 1 } }
      : {}),
  };
}

const place = ({ step, epoch, validationLoss }: Validated): ValidatedStep => ({
  step,
  epoch,
  validationLoss,
});

/** The end of the first epoch whose mean training loss is less than 0.01 below that of the epoch before. */
function smallChange(snapshots: readonly CurvePoint[]): CurvePoint | undefined {
  const epochs = new Map<number, { sum: number; count: number; last: CurvePoint }>();
  for (const snapshot of snapshots) {
    if (!Number.isFinite(snapshot.loss)) continue;
    const { sum, count } = epochs.get(Math.ceil(snapshot.epoch)) ?? { sum: 0, count: 0 };
    epochs.set(Math.ceil(snapshot.epoch), { sum: sum + snapshot.loss, count: count + 1, last: snapshot });
  }
  const means = [...epochs.values()].map(({ sum, count, last }) => ({ mean: sum / count, last }));
  return means.find(({ mean }, i) => i > 0 && (means[i - 1]?.mean as number) - mean < 0.01)?.last;
}
