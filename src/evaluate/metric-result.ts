import type { MetricResult } from "../core/scorecard.js";
import { type BootstrapOptions, bootstrap, meanOf } from "./bootstrap.js";
import type { Score } from "./metric.js";

/** What a metric's scores come to: their mean with its interval, and how many passed, failed, and could not be scored. */
export function metricResult(
  metric: string,
  scores: readonly Score[],
  drawing: BootstrapOptions = {},
): MetricResult {
  const values = scores.flatMap((score) => (score.status === "judge-error" ? [] : [score.value]));
  const count = (status: Score["status"]) => scores.filter((score) => score.status === status).length;
  const error = scores.find((score) => score.status === "judge-error");
  return {
    metric,
    ...(values.length === 0 ? {} : { mean: bootstrap(values, meanOf, drawing) }),
    ...{ passed: count("pass"), failed: count("fail"), errors: count("judge-error") },
    ...(error?.status === "judge-error" ? { firstError: error.reason } : {}),
  };
}
