import { labelScores } from "../../evaluate/label-scores.js";
import { type BankedCurve, curveSnapshots } from "../../tune/curve-bank.js";
import { type CurveMeasures, curveRules, measureCurve } from "../../tune/curve-rules.js";
import type { Pattern } from "../../tune/pattern.js";
import { readCurve } from "../../tune/read-curve.js";
import type { Thresholds } from "../../tune/thresholds.js";

/** Where the search begins: round numbers, set before any curve was seen. */
const beginning: Thresholds = {
  ...{ fewPoints: 15, rise: 0.5, unmoved: 0.95, climb: 0.1, earlyBest: 0.2, risen: 0.05 },
  ...{ nearZero: 0.01, manyEpochs: 15, lateFall: 0.1, highLevel: 0.2 },
};

interface Sample {
  readonly measures: CurveMeasures;
  readonly pattern: Pattern;
}

/** Curves as the rules see them; those that end in NaN are read before the rules. */
function samplesOf(curves: readonly BankedCurve[], validation: boolean): Sample[] {
  return curves
    .filter(({ losses }) => losses.at(-1) !== null)
    .map((curve) => ({
      measures: measureCurve(curveSnapshots(curve, { validation })),
      pattern: curve.pattern,
    }));
}

const score = (samples: readonly Sample[], thresholds: Thresholds) =>
  labelScores(
    samples.map(({ measures }) => readCurve(measures, thresholds).pattern),
    samples.map(({ pattern }) => pattern),
  ).macroF1;

/**
 * The thresholds that read `curves` best: macro-F1 with validation loss plus macro-F1 without. One threshold is moved at a time, over the middles of
 * all gaps between its measures, until none gets better. Of equally good places the one in the widest gap is taken, in proportion.
 */
export function fitThresholds(curves: readonly BankedCurve[]): Thresholds {
  const sets = [samplesOf(curves, true), samplesOf(curves, false)];
  const total = (thresholds: Thresholds) =>
    sets.reduce((sum, samples) => sum + score(samples, thresholds), 0);
  let fitted = beginning;
  for (let before = Number.NEGATIVE_INFINITY, now = total(fitted); now > before; ) {
    before = now;
    for (const { threshold, measure } of curveRules) {
      const measured = sets.flat().flatMap(({ measures }) => measure(measures, fitted) ?? []);
      const tried = gaps(measured).map(({ middle, width }) => {
        const moved = { ...fitted, [threshold]: middle };
        return { moved, width, score: total(moved) };
      });
      const best = Math.max(...tried.map((one) => one.score));
      const widest = tried.filter((one) => one.score === best).reduce((a, b) => (b.width > a.width ? b : a));
      if (best >= total(fitted)) fitted = widest.moved;
    }
    now = total(fitted);
  }
  return fitted;
}

/** The gaps between neighbouring measures above 0: their middles in proportion, three digits, and how many times wide they are. */
function gaps(measures: readonly number[]): { readonly middle: number; readonly width: number }[] {
  const sorted = [...new Set(measures.filter((measure) => measure > 0))].sort((a, b) => a - b);
  return sorted.slice(1).map((high, i) => {
    const low = sorted[i] as number;
    return { middle: Number(Math.sqrt(low * high).toPrecision(3)), width: high / low };
  });
}
