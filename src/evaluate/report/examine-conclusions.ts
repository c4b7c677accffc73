import type { DistillationRun } from "../../core/distillation-run.js";
import { type ConclusionPoint, conclusionPoints, looks } from "./conclusion-points.js";

/** One point of the rubric, and whether the conclusions settle it. */
export interface ConclusionFinding {
  readonly point: ConclusionPoint;
  readonly status: "settled" | "open";
  /** What to do, where it is open. */
  readonly says?: string;
}

/** What came of reading conclusions. */
export interface ConclusionReport {
  /** Share of the points that are settled. */
  readonly share: number;
  readonly findings: readonly ConclusionFinding[];
}

/**
 * Holds a run's conclusions against the run, by a rubric of nine points: quality, sureness (both ends of an interval, and the number of examples),
 * baseline, data, cost (speed or price), limits, terms of the teacher, decision, and figures: every number written must be one that a
 * figure of the run rounds to. Whole numbers up to 10 without a unit are taken for words.
 *
 * Rules read words and numbers, and no sense: all nine settled means that nothing is missing, not that it is well put. Words are looked for in
 * English.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const card = await scorecard(task, task.inputs("test", 20), { student: teacher, teacher }, [verified(task)], { timed: 2 });
 * const losses = [3, 1, 0.4];
 * const snapshots = losses.map((loss, i) => ({ step: i + 1, totalSteps: 3, epoch: i + 1, loss, learningRate: 0.003, tokens: 100 * i, seconds: i }));
 * const run: DistillationRun = {
 *   title: "Equations, solved",
 *   student: { name: "solver", parameters: 1000, licence: "mit", languages: ["en"] },
 *   teacher: { name: "equations-teacher", terms: "MIT" },
 *   data: { asked: 20, answers: 20, records: 18, funnel: [{ filter: "correct", reached: 20, rejected: 2 }], dollars: 0 },
 *   training: { epochs: 3, batchSize: 32, learningRate: 0.003, seed: 1, snapshots, diagnosis: diagnose(snapshots) },
 *   scorecard: card,
 *   limits: ["Solutions from 0 to 15 only."],
 *   conclusions: "Trained on 18 records, of 98765 answers.",
 * };
 * const { findings } = examineConclusions(run);
 * findings.find(({ point }) => point === "data")!.status; // "settled"
 * findings.find(({ point }) => point === "figures")!.says; // "nothing in this run rounds to \"98765\""
 * ```
 */
export function examineConclusions(run: DistillationRun): ConclusionReport {
  const findings = conclusionPoints.map((point): ConclusionFinding => {
    const says = looks[point](run);
    return says === undefined ? { point, status: "settled" } : { point, status: "open", says };
  });
  const settled = findings.filter(({ status }) => status === "settled").length;
  return { share: settled / findings.length, findings };
}
