import { type CurveMeasures, type CurveRule, curveRules, type ReadPattern } from "./curve-rules.js";
import type { Thresholds } from "./thresholds.js";

/** The first pattern whose measure passes its threshold, and how near, from 0 to 1, the nearest threshold on the way was. */
export function readCurve(
  measures: CurveMeasures,
  thresholds: Thresholds,
): { readonly pattern: ReadPattern; readonly margin: number } {
  let margin = 1;
  for (const rule of curveRules) {
    const measure = rule.measure(measures, thresholds);
    if (measure === undefined) continue;
    const limit = thresholds[rule.threshold];
    margin = Math.min(margin, distance(rule, measure, limit));
    if (rule.side === "above" ? measure > limit : measure < limit) return { pattern: rule.pattern, margin };
  }
  return { pattern: "healthy", margin };
}

/** From 0, at the limit, to 1. A share that is near 1 by its nature is judged by what it lacks to 1. */
function distance({ threshold }: CurveRule, measure: number, limit: number): number {
  const apart = Math.abs(measure - limit);
  if (threshold === "unmoved") return Math.min(1, apart / (1 - limit));
  return Math.min(1, apart / Math.max(measure, limit));
}
