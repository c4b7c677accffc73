import type { Candidate, TrainingRecord } from "../core/types.js";
import type { Filter } from "./filter.js";

/** A candidate that a filter turned down. */
export interface Rejected<Input> {
  readonly candidate: Candidate<Input>;
  readonly filter: string;
  readonly reason: string;
}

/** What one filter did to the candidates that reached it. */
export interface FunnelStage {
  readonly filter: string;
  /** Candidates that the filters before it had let through. */
  readonly reached: number;
  readonly rejected: number;
}

/** Every candidate that went in, on one side or the other. */
export interface Sifted<Input> {
  readonly accepted: readonly Candidate<Input>[];
  readonly rejected: readonly Rejected<Input>[];
  /** The filters in their order; those that turned nothing down are among them. */
  readonly stages: readonly FunnelStage[];
}

/**
 * Keeps the candidates that every filter accepts; the others come with the first filter that said no and its reason.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const { candidates } = await generate(task, task.inputs("train", 20), teacher);
 * const { accepted, rejected } = await sift(candidates, [correct(task)]);
 * accepted.length + rejected.length; // 20
 * ```
 */
export async function sift<Input>(
  candidates: readonly Candidate<Input>[],
  filters: readonly Filter<Input>[],
): Promise<Sifted<Input>> {
  const stages = beginStages(filters);
  const accepted: Candidate<Input>[] = [];
  const rejected: Rejected<Input>[] = [];
  for (const candidate of candidates) {
    const refusal = await firstRefusal(candidate, stages);
    if (refusal) rejected.push({ candidate, ...refusal });
    else accepted.push(candidate);
  }
  return {
    accepted,
    rejected,
    stages: stages.map(({ filter, reached, rejected }) => ({ filter, reached, rejected })),
  };
}

/** A filter at work, and what it has done so far. */
export interface Stage<Input> {
  readonly filter: string;
  readonly judge: Filter<Input>;
  reached: number;
  rejected: number;
}

/** The filters in their order, none of which has seen a candidate yet. */
export function beginStages<Input>(filters: readonly Filter<Input>[]): Stage<Input>[] {
  return filters.map((given, index) => ({
    filter: given.name || `filter ${index + 1}`,
    judge: given.begin?.() ?? given,
    reached: 0,
    rejected: 0,
  }));
}

/** The first stage that says no counts the candidate as its own. */
export async function firstRefusal<Input>(
  candidate: Candidate<Input>,
  stages: readonly Stage<Input>[],
): Promise<{ filter: string; reason: string } | undefined> {
  for (const stage of stages) {
    stage.reached++;
    const judged = stage.judge(candidate);
    // Most filters answer at once: a wait for each of them would take longer than the judging.
    const verdict = judged instanceof Promise ? await judged : judged;
    if (verdict.status === "rejected") {
      stage.rejected++;
      return { filter: verdict.filter, reason: verdict.reason };
    }
  }
  return undefined;
}

/**
 * Candidates as lines of a training file: what the student reads and what it shall write.
 *
 * @example
 * ```ts
 * toRecords([]); // []
 * ```
 */
export function toRecords(candidates: readonly Candidate<unknown>[]): TrainingRecord[] {
  return candidates.map(({ prompt, output }) => ({ prompt, output }));
}
