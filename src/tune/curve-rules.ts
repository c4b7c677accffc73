import type { CurvePoint } from "../core/types.js";
import { type CurveShape, curveShape } from "./curve-shape.js";
import type { Pattern } from "./pattern.js";
import type { Thresholds } from "./thresholds.js";

/** What validation says of a run; losses as measured. */
export interface ValidationShape {
  readonly best: number;
  readonly bestStep: number;
  readonly bestEpoch: number;
  readonly last: number;
  readonly lastStep: number;
}

/** All that the rules look at. */
export interface CurveMeasures {
  readonly shape: CurveShape;
  /** Absent when fewer than three measurements are there. */
  readonly validation: ValidationShape | undefined;
}

/** A pattern that is read off finite losses. */
export type ReadPattern = Exclude<Pattern, "non-finite">;

/** A pattern that is read when a measure passes its threshold. Rules are asked in order; what none claims is healthy. */
export interface CurveRule {
  readonly threshold: keyof Thresholds;
  readonly pattern: ReadPattern;
  readonly side: "above" | "below";
  /** Nothing where the rule has nothing to say. */
  readonly measure: (measures: CurveMeasures, thresholds: Thresholds) => number | undefined;
}

/** How far validation loss ended above its best, as a share of the best. */
const risen = ({ best, last }: ValidationShape) => last / best - 1;

/** The rules, in the order in which they are asked. */
export const curveRules: readonly CurveRule[] = [
  {
    ...{ threshold: "fewPoints", pattern: "too short to tell", side: "below" },
    // A point may stand for a whole epoch: several of them can be read even when they are few.
    measure: ({ shape: { points, epochs } }) => (epochs < 2 ? points : undefined),
  },
  {
    ...{ threshold: "rise", pattern: "divergence", side: "above" },
    measure: ({ shape: { start, low, end } }) => (start === 0 ? undefined : (end - low) / start),
  },
  {
    ...{ threshold: "unmoved", pattern: "flat", side: "above" },
    measure: ({ shape: { start, low } }) => (start === 0 ? 1 : low / start),
  },
  {
    ...{ threshold: "climb", pattern: "jumping", side: "above" },
    measure: ({ shape }) => shape.climb,
  },
  {
    ...{ threshold: "earlyBest", pattern: "memorising", side: "below" },
    measure: ({ shape, validation }, { risen: high, highLevel }) =>
      validation && shape.level < highLevel && risen(validation) > high
        ? validation.bestStep / validation.lastStep
        : undefined,
  },
  {
    ...{ threshold: "risen", pattern: "overfitting", side: "above" },
    // Whose training loss did not come down has learned nothing too well.
    measure: ({ shape, validation }, { highLevel }) =>
      validation && shape.level < highLevel ? risen(validation) : undefined,
  },
  {
    ...{ threshold: "nearZero", pattern: "memorising", side: "below" },
    measure: ({ shape, validation }, { manyEpochs }) =>
      validation || shape.epochs <= manyEpochs ? undefined : shape.level,
  },
  {
    ...{ threshold: "manyEpochs", pattern: "overfitting", side: "above" },
    measure: ({ shape, validation }, { highLevel }) =>
      validation || shape.level > highLevel ? undefined : shape.epochs,
  },
  {
    ...{ threshold: "lateFall", pattern: "still falling", side: "above" },
    measure: ({ shape }) => shape.lateFall,
  },
  {
    ...{ threshold: "highLevel", pattern: "plateau", side: "above" },
    measure: ({ shape }) => shape.level,
  },
];

/** Measures a curve; `snapshots` in the order of their steps, with one finite loss at least. Gaps are passed over. */
export function measureCurve(snapshots: readonly CurvePoint[]): CurveMeasures {
  const read = snapshots.every(({ loss }) => Number.isFinite(loss))
    ? snapshots
    : snapshots.filter(({ loss }) => Number.isFinite(loss));
  return { shape: curveShape(read), validation: validationShape(snapshots) };
}

function validationShape(snapshots: readonly CurvePoint[]): ValidationShape | undefined {
  let [best, last]: [CurvePoint | undefined, CurvePoint | undefined] = [undefined, undefined];
  let count = 0;
  for (const snapshot of snapshots) {
    const { validationLoss } = snapshot;
    if (validationLoss === undefined || !Number.isFinite(validationLoss)) continue;
    count++;
    last = snapshot;
    if (!best || validationLoss < (best.validationLoss as number)) best = snapshot;
  }
  if (!best || !last || count < 3) return undefined;
  return {
    best: best.validationLoss as number,
    bestStep: best.step,
    bestEpoch: best.epoch,
    last: last.validationLoss as number,
    lastStep: last.step,
  };
}
