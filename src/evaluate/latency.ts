import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { quantile } from "../core/quantile.js";
import type { Model } from "../core/types.js";

/** Milliseconds from request to whole answer, one request at a time. */
export interface Latency {
  readonly median: number;
  /** What 95 of 100 requests do not exceed. */
  readonly p95: number;
  readonly slowest: number;
  readonly requests: number;
}

/**
 * Times `model` on each prompt, one after the other, after one request that is not counted.
 *
 * Throws on no prompts, and what the model throws.
 *
 * @example
 * ```ts
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const { median, slowest } = await latency(teacher, ["7x+1=2x+41", "5x+2=3x+8"]);
 * 0 < median && median <= slowest; // true
 * ```
 */
export async function latency(model: Model, prompts: readonly string[]): Promise<Latency> {
  const [only] = await latenciesInTurn([model], prompts);
  return only as Latency;
}

/** The same for several models, each prompt put to one after the other, so that what else the machine does falls on all of them. */
export async function latenciesInTurn(
  models: readonly Model[],
  prompts: readonly string[],
): Promise<readonly Latency[]> {
  const [first] = prompts;
  if (first === undefined) {
    throw new KitError("latency needs at least one prompt", {
      remedy: "Pass some prompts of the task.",
      value: prompts,
    });
  }
  const { signal } = host();
  for (const model of models) await model({ prompt: first }); // prepares the model
  const times = models.map((): number[] => []);
  for (const prompt of prompts) {
    for (const [place, model] of models.entries()) {
      signal.throwIfAborted();
      const started = performance.now();
      await model({ prompt });
      times[place]?.push(performance.now() - started);
    }
  }
  return times.map((each) => {
    const sorted = each.sort((a, b) => a - b);
    const [median, p95] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
    return { median, p95, slowest: sorted.at(-1) as number, requests: sorted.length };
  });
}
