import { KitError } from "../core/errors.js";
import type { Snapshot } from "../core/types.js";

/** What a curve looks like. */
export type Pattern = "healthy" | "still falling" | "flat" | "overfitting" | "too short to tell";

/** A reading of a loss curve: what it looks like, what shows it, and what to do next. */
export interface Diagnosis {
  readonly pattern: Pattern;
  /** Cites steps and losses. */
  readonly evidence: string;
  readonly remedy: string;
}

const remedies: Record<Pattern, string> = {
  healthy: "Measure the model on the task itself.",
  "still falling": "Train for more epochs.",
  flat: "Check that outputs belong to their prompts; then try another learning rate.",
  overfitting: "Stop where the validation loss was lowest, or add records.",
  "too short to tell": "Train for at least 20 steps.",
};

const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

/** Mean loss over a share of the run, from `from` to `to` (0 is the first step, 1 the last). */
function lossOver(snapshots: readonly Snapshot[], from: number, to: number): number {
  const start = Math.floor(from * snapshots.length);
  return mean(
    snapshots.slice(start, Math.max(start + 1, Math.floor(to * snapshots.length))).map(({ loss }) => loss),
  );
}

/** Validation loss that ends more than 5 % above its lowest point is the sign of overfitting. */
function overfitting(snapshots: readonly Snapshot[]): string | undefined {
  const measured = snapshots.filter(
    (snapshot): snapshot is Snapshot & { validationLoss: number } => snapshot.validationLoss !== undefined,
  );
  const last = measured.at(-1);
  if (!last || measured.length < 3) return undefined;
  const best = measured.reduce((low, snapshot) =>
    snapshot.validationLoss < low.validationLoss ? snapshot : low,
  );
  if (last.validationLoss <= 1.05 * best.validationLoss) return undefined;
  return `validation loss was lowest at step ${best.step} (${best.validationLoss.toFixed(3)}) and rose to ${last.validationLoss.toFixed(3)} by step ${last.step}`;
}

function read(snapshots: readonly Snapshot[]): Omit<Diagnosis, "remedy"> {
  if (snapshots.length < 20) {
    return { pattern: "too short to tell", evidence: `the run has ${snapshots.length} steps` };
  }
  const risen = overfitting(snapshots);
  if (risen) return { pattern: "overfitting", evidence: risen };
  const start = lossOver(snapshots, 0, 0.05);
  const before = lossOver(snapshots, 0.8, 0.9);
  const end = lossOver(snapshots, 0.9, 1);
  const fall = `training loss went from ${start.toFixed(3)} to ${end.toFixed(3)}`;
  if (end > 0.9 * start) return { pattern: "flat", evidence: fall };
  if (before - end > 0.03 * start) {
    return {
      pattern: "still falling",
      evidence: `${fall}, and the last tenth of the run still took off ${(before - end).toFixed(3)}`,
    };
  }
  const validated = snapshots.some(({ validationLoss }) => validationLoss !== undefined);
  const held = validated
    ? "validation loss did not rise"
    : "without validation loss nobody can tell whether it generalises";
  return { pattern: "healthy", evidence: `${fall} and levelled off; ${held}` };
}

/**
 * Reads the loss curve of a finished run: one pattern with its evidence and remedy.
 *
 * Judges by ratios, so the unit of the loss does not matter. Throws when there are no snapshots.
 *
 * @example
 * ```ts
 * const losses = [1, 1, 1, ...Array(40).fill(0.1)];
 * const run = losses.map((loss, i) => ({ step: i + 1, totalSteps: 43, epoch: 1, loss, learningRate: 0.001, tokens: 0, seconds: 0 }));
 * diagnose(run).pattern; // "healthy"
 * ```
 */
export function diagnose(snapshots: readonly Snapshot[]): Diagnosis {
  if (snapshots.length === 0) {
    throw new KitError("there is no curve to read: the run has no snapshots", {
      remedy: "Collect the snapshots that train() yields and pass them all.",
      value: snapshots,
    });
  }
  const reading = read(snapshots);
  return { ...reading, remedy: remedies[reading.pattern] };
}
