import type { Estimate } from "../core/scorecard.js";
import { type BootstrapOptions, bootstrap, meanOf } from "./bootstrap.js";
import type { Score } from "./metric.js";

/** Mean of a student's scores over its teacher's, on the examples where both could be scored, drawn in pairs; absent where there are none. */
export function qualityRatio(
  student: readonly Score[],
  teacher: readonly Score[],
  drawing: BootstrapOptions = {},
): Estimate | undefined {
  const pairs = student.flatMap((score, at) => {
    const other = teacher[at];
    if (score.status === "judge-error" || !other || other.status === "judge-error") return [];
    return [[score.value, other.value] as const];
  });
  if (pairs.length === 0) return undefined;
  return bootstrap(pairs, (rows) => meanOf(rows.map(([a]) => a)) / meanOf(rows.map(([, b]) => b)), drawing);
}
