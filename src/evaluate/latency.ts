import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import type { Model } from "../core/types.js";
import { quantile } from "./bootstrap.js";

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
  const [first] = prompts;
  if (first === undefined) {
    throw new KitError("latency needs at least one prompt", {
      remedy: "Pass some prompts of the task.",
      value: prompts,
    });
  }
  const { signal } = host();
  await model({ prompt: first }); // prepares the model
  const times: number[] = [];
  for (const prompt of prompts) {
    signal.throwIfAborted();
    const started = performance.now();
    await model({ prompt });
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return { median, p95, slowest: times.at(-1) as number, requests: times.length };
}
