import type { CurvePoint } from "../core/types.js";

/** A curve in numbers that do not depend on the unit of its loss. Places are steps. */
export interface CurveShape {
  /** Points with a loss that is a number. */
  readonly points: number;
  /** Passes over the data, from the first point to the last. */
  readonly epochs: number;
  /** The first loss. */
  readonly start: number;
  /** Mean loss of the last tenth. */
  readonly end: number;
  /** The lowest mean of a twentieth of the run, and where that twentieth ends. */
  readonly low: number;
  readonly lowStep: number;
  /** `end` as a share of `start`. */
  readonly level: number;
  /** All that the loss climbed from each twentieth of the run to the next, as a share of `start`. */
  readonly climb: number;
  /** The greatest of these climbs: from where to where. */
  readonly climbFrom: number;
  readonly climbTo: number;
  /** What the last quarter took off, as a share of all that was taken off. */
  readonly lateFall: number;
  readonly lastStep: number;
}

/** Parts of a run, equal in steps, whose mean losses are compared. */
const most = 20;

/** Means of the parts of a run that have points, and the last step of each. */
interface Parts {
  readonly means: readonly number[];
  readonly ends: readonly number[];
}

function inParts(snapshots: readonly CurvePoint[], count: number): Parts {
  const first = (snapshots[0] as CurvePoint).step;
  const span = (snapshots.at(-1) as CurvePoint).step - first + 1;
  const sums = new Float64Array(count);
  const counts = new Int32Array(count);
  const last = new Float64Array(count);
  for (const { step, loss } of snapshots) {
    const part = Math.min(count - 1, Math.floor(((step - first) / span) * count));
    sums[part] = (sums[part] as number) + loss;
    counts[part] = (counts[part] as number) + 1;
    last[part] = step;
  }
  const filled = Array.from(counts.keys()).filter((part) => (counts[part] as number) > 0);
  return {
    means: filled.map((part) => (sums[part] as number) / (counts[part] as number)),
    ends: filled.map((part) => last[part] as number),
  };
}

/** Mean loss of the points from `from` on, a share of the points; of one point at least. */
function meanOf(snapshots: readonly CurvePoint[], from: number, to = 1): number {
  const begin = Math.min(snapshots.length - 1, Math.floor(from * snapshots.length));
  const end = Math.max(begin + 1, Math.floor(to * snapshots.length));
  let sum = 0;
  for (let i = begin; i < end; i++) sum += (snapshots[i] as CurvePoint).loss;
  return sum / (end - begin);
}

/** The shape of a curve; `snapshots` in the order of their steps, at least one, all losses finite. */
export function curveShape(snapshots: readonly CurvePoint[]): CurveShape {
  const points = snapshots.length;
  const start = (snapshots[0] as CurvePoint).loss;
  const end = meanOf(snapshots, 0.9);
  const { means, ends } = inParts(snapshots, Math.max(1, Math.min(most, Math.floor(points / 3))));
  let [climb, greatest, low, climbed] = [0, 0, 0, 0];
  means.forEach((mean, i) => {
    const up = i === 0 ? 0 : mean - (means[i - 1] as number);
    if (up > 0) climb += up;
    if (up > greatest) [greatest, climbed] = [up, i];
    if (mean < (means[low] as number)) low = i;
  });
  const fell = Math.max(start - end, Number.EPSILON * start);
  const last = snapshots.at(-1) as CurvePoint;
  return {
    ...{ points, start, end, lastStep: last.step, epochs: last.epoch },
    ...{ low: means[low] as number, lowStep: ends[low] as number },
    ...{ level: share(end, start), climb: share(climb, start) },
    ...{ climbFrom: ends[Math.max(0, climbed - 1)] as number, climbTo: ends[climbed] as number },
    lateFall: share(meanOf(snapshots, 0.65, 0.75) - end, fell),
  };
}

/** A loss of 0 from the start has not moved. */
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
