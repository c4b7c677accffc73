import type { Candidate, Task, TrainingRecord, Verdict } from "../core/types.js";

/** Looks at one candidate and says whether it may stay. */
export type Filter<Input> = (candidate: Candidate<Input>) => Verdict | Promise<Verdict>;

/** A candidate that a filter turned down. */
export interface Rejected<Input> {
  readonly candidate: Candidate<Input>;
  readonly filter: string;
  readonly reason: string;
}

/** Every candidate that went in, on one side or the other. */
export interface Sifted<Input> {
  readonly accepted: readonly Candidate<Input>[];
  readonly rejected: readonly Rejected<Input>[];
}

/**
 * Keeps the candidates that every filter accepts; the others come with the first filter that said no and its reason.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const candidates = await generate(task, task.inputs("train", 20), teacher);
 * const { accepted, rejected } = await sift(candidates, [correct(task)]);
 * accepted.length + rejected.length; // 20
 * ```
 */
export async function sift<Input>(
  candidates: readonly Candidate<Input>[],
  filters: readonly Filter<Input>[],
): Promise<Sifted<Input>> {
  const accepted: Candidate<Input>[] = [];
  const rejected: Rejected<Input>[] = [];
  for (const candidate of candidates) {
    const refusal = await firstRefusal(candidate, filters);
    if (refusal) rejected.push({ candidate, filter: refusal.filter, reason: refusal.reason });
    else accepted.push(candidate);
  }
  return { accepted, rejected };
}

async function firstRefusal<Input>(candidate: Candidate<Input>, filters: readonly Filter<Input>[]) {
  for (const filter of filters) {
    const verdict = await filter(candidate);
    if (verdict.status === "rejected") return verdict;
  }
  return undefined;
}

/**
 * Accepts candidates whose final answer is right, by the task's own check.
 *
 * @example
 * ```ts
 * const task = equations();
 * const [input] = task.inputs("train", 1);
 * const candidate = { input, prompt: input.text, sample: 0, output: "x is 1000", finishReason: "stop" as const, usage: { inputTokens: 0, outputTokens: 0 }, modelVersion: "none" };
 * correct(task)(candidate); // { status: "rejected", filter: "correct", reason: "no <answer>…</answer> at the end" }
 * ```
 */
export function correct<Input>(task: Task<Input>): Filter<Input> {
  return ({ input, output }) => {
    const verification = task.verify(input, output);
    return verification.status === "accepted" ? verification : { ...verification, filter: "correct" };
  };
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
