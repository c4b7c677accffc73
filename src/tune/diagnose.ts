import type { CurvePoint } from "../core/types.js";
import { measureCurve } from "./curve-rules.js";
import { earlyStopping, type StoppingAdvice } from "./early-stopping.js";
import { evidenceOf } from "./evidence.js";
import type { Pattern } from "./pattern.js";
import { readCurve } from "./read-curve.js";
import { remedies } from "./remedies.js";
import { requireReadable } from "./require-readable.js";
import { thresholds } from "./thresholds.js";

/** A reading of a loss curve: what it looks like, what shows it, and what to do next. */
export interface Diagnosis {
  readonly pattern: Pattern;
  /**
   * From 0, at the edge to another pattern, to 1: how far the curve is from the nearest threshold it was held against. At most 0.5 for what
   * only a validation loss could settle. Not a probability.
   */
  readonly confidence: number;
  /** Cites steps and losses, and says what cannot be known. */
  readonly evidence: string;
  readonly remedy: string;
  /** Where to stop; only with validation loss. */
  readonly stopping?: StoppingAdvice;
}

/** Patterns that are about records which were held out. */
const aboutValidation: readonly Pattern[] = ["healthy", "overfitting", "memorising"];

/**
 * Reads the loss curve of a run: one pattern, how sure, its evidence and remedy, and where to stop.
 *
 * Judges by ratios, so the unit of the loss does not matter; steps may be irregular, and a loss that is NaN in the middle is a gap. A run whose last
 * loss is NaN, or that has an infinite one, is non-finite. Without validation loss it says what it cannot know; many passes over the data
 * and a training loss near zero are then a suspicion. Its thresholds were fitted on the practice curves of {@link curveBank}.
 *
 * Throws a {@link KitError} when there are no snapshots, when a loss is negative or no number, and when steps do not rise.
 *
 * @example
 * ```ts
 * const losses = [1, 1, 1, ...Array(40).fill(0.1)];
 * const run = losses.map((loss, i) => ({ step: i + 1, totalSteps: 43, epoch: 1, loss, learningRate: 0.001, tokens: 0, seconds: 0 }));
 * diagnose(run).pattern; // "healthy"
 * ```
 */
export function diagnose(snapshots: readonly CurvePoint[]): Diagnosis {
  requireReadable(snapshots);
  const broken =
    snapshots.find(({ loss }) => Math.abs(loss) === Number.POSITIVE_INFINITY) ?? trailingNaN(snapshots);
  const stopping = earlyStopping(snapshots);
  const advice = stopping ? { stopping } : {};
  if (broken) {
    const evidence = `the loss became ${broken.loss} at step ${broken.step}`;
    return { pattern: "non-finite", confidence: 1, evidence, remedy: remedies["non-finite"], ...advice };
  }
  const measures = measureCurve(snapshots);
  const { pattern, margin } = readCurve(measures, thresholds);
  const blind = !measures.validation && aboutValidation.includes(pattern);
  return {
    pattern,
    confidence: blind ? Math.min(0.5, margin) : margin,
    evidence: evidenceOf(pattern, measures),
    remedy: remedies[pattern],
    ...advice,
  };
}

/** The first point of a NaN that lasts to the end. */
function trailingNaN(snapshots: readonly CurvePoint[]): CurvePoint | undefined {
  return snapshots[snapshots.findLastIndex(({ loss }) => !Number.isNaN(loss)) + 1];
}
