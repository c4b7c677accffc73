import { setTimeout as delay } from "node:timers/promises";
import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { ProviderError } from "../teacher/provider-error.js";
import { isOver } from "./jobs/job-record.js";
import type { TuningJob } from "./tune.js";
import type { TuningSnapshot, TuningStatus } from "./tuning-service.js";

/** How to watch. Times are in milliseconds. */
export interface WatchOptions {
  /** From one look to the next; longer by half each time that nothing new has come. Default 200. */
  readonly every?: number;
  /** Longest such time. Default 10,000. */
  readonly slowest?: number;
  /** After which watching ends with an error; the job goes on. Default: none. */
  readonly timeout?: number;
  /** Looks in a row that may fail for want of a connection. Default 5. */
  readonly patience?: number;
  /** Ends watching. Default: the interrupt of the cell. */
  readonly signal?: AbortSignal;
  /** Told of every change of the state, the first look among them. */
  readonly onState?: (status: TuningStatus) => void;
}

/**
 * The snapshots of a job as they come, and at its end how it ended. A look that fails is repeated, later each time. Leaving the loop leaves the job
 * alone: it goes on, and can be watched again from its beginning.
 *
 * Throws a {@link KitError} when the job failed, with the service's reason; when it does not end in time; and at once on what no further
 * look would mend. A job that was cancelled ends the loop like one that succeeded: the state tells.
 *
 * @example
 * ```ts
 * const service = await localTuning({ folder: ".distill/example-watch" });
 * const job = await tune(service, [{ prompt: "1", output: "one" }], { epochs: 3, batchSize: 1 });
 * const steps: number[] = [];
 * for await (const { step } of watch(job)) steps.push(step);
 * steps; // [1, 2, 3]
 * await service.close();
 * ```
 */
export async function* watch(
  job: TuningJob,
  options: WatchOptions = {},
): AsyncGenerator<TuningSnapshot, TuningStatus, undefined> {
  const { every = 200, slowest = 10_000, timeout = Number.POSITIVE_INFINITY, onState } = options;
  const signal = options.signal ?? host().signal;
  const began = performance.now();
  let told = 0;
  let state: TuningStatus["state"] | undefined;
  for (let wait = every; ; wait = Math.min(slowest, 1.5 * wait)) {
    signal.throwIfAborted();
    const status = await look(job, signal, options);
    if (status.state !== state) onState?.(status);
    state = status.state;
    const fresh = status.snapshots.filter(({ step }) => step > told);
    for (const snapshot of fresh) {
      told = snapshot.step;
      yield snapshot;
    }
    if (fresh.length > 0) wait = every;
    if (status.state === "failed") {
      throw new KitError(
        `the tuning job ${job.name} failed: ${status.error ?? "the service gives no reason"}`,
        {
          remedy: "Mend what the reason names, and hand in a new job.",
          value: status,
        },
      );
    }
    if (isOver(status.state)) return status;
    if (performance.now() - began + wait > timeout) {
      throw new KitError(`the tuning job ${job.name} is ${status.state} after ${timeout} ms`, {
        remedy: "It goes on: watch it again, with a longer timeout, or cancel it.",
        value: status.state,
      });
    }
    await pause(wait, signal);
  }
}

/** Waits; when the signal aborts, no longer, and throws its reason. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

/** One look, repeated where only the connection failed. */
async function look(
  job: TuningJob,
  signal: AbortSignal,
  { every = 200, slowest = 10_000, patience = 5 }: WatchOptions,
): Promise<TuningStatus> {
  for (let failed = 1; ; failed++) {
    try {
      return await job.status();
    } catch (error) {
      const passes = error instanceof ProviderError && error.outcome === "retry";
      if (!passes || failed > patience) throw error;
      await pause(Math.min(slowest, every * 2 ** failed), signal);
    }
  }
}
