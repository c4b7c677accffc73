import { expect, test } from "vitest";
import { ProviderError } from "../../src/index.js";
import type { TuningJob } from "../../src/tune/tune.js";
import type { TuningStatus } from "../../src/tune/tuning-service.js";
import { type WatchOptions, watch } from "../../src/tune/watch.js";

const snapshot = (step: number) => ({
  ...{ step, totalSteps: 4, epoch: 1, loss: 1 / step, seconds: step },
  computeTime: "2026-01-01T00:00:00.000Z",
});
const at = (state: TuningStatus["state"], steps: number, error?: string): TuningStatus => ({
  state,
  snapshots: Array.from({ length: steps }, (_, i) => snapshot(i + 1)),
  checkpoints: [],
  ...(error === undefined ? {} : { error }),
});

/** A job that tells one after another what is given; the last for ever. */
function telling(...told: (TuningStatus | Error)[]): TuningJob & { looks: number } {
  const job = {
    name: "job-1",
    looks: 0,
    status: async () => {
      const now = told[Math.min(job.looks++, told.length - 1)]!;
      if (now instanceof Error) throw now;
      return now;
    },
    cancel: async () => {},
    model: async () => {
      throw new Error("not asked for");
    },
  };
  return job;
}

async function watched(job: TuningJob, options: WatchOptions = {}) {
  const steps: number[] = [];
  const states: string[] = [];
  const run = watch(job, { every: 1, onState: ({ state }) => states.push(state), ...options });
  for (let next = await run.next(); ; next = await run.next()) {
    if (next.done) return { steps, states, end: next.value };
    steps.push(next.value.step);
  }
}

const lost = new ProviderError("no connection", { provider: "test", outcome: "retry" });

test("every snapshot comes once, states as they change, and at the end how it ended", async () => {
  const job = telling(
    at("waiting", 0),
    at("running", 1),
    at("running", 3),
    at("running", 3),
    at("succeeded", 4),
  );
  const { steps, states, end } = await watched(job);
  expect(steps).toEqual([1, 2, 3, 4]);
  expect(states).toEqual(["waiting", "running", "succeeded"]);
  expect(end).toEqual(at("succeeded", 4));
});

test("a lost connection is taken up again, and lost for good it is told", async () => {
  const job = telling(at("running", 1), lost, lost, at("succeeded", 2));
  expect((await watched(job)).steps).toEqual([1, 2]);
  await expect(watched(telling(lost), { patience: 2 })).rejects.toBe(lost);
});

test("what no further look would mend is told at once", async () => {
  const gone = new ProviderError("there is no such job", { provider: "test", outcome: "stop" });
  const job = telling(gone);
  await expect(watched(job)).rejects.toBe(gone);
  expect(job.looks).toBe(1);
});

test("a failed job tells its last snapshots, then its reason; a cancelled one ends", async () => {
  const steps: number[] = [];
  const failing = async () => {
    for await (const { step } of watch(telling(at("failed", 2, "the loss became NaN")), { every: 1 }))
      steps.push(step);
  };
  await expect(failing()).rejects.toThrow("the tuning job job-1 failed: the loss became NaN");
  expect(steps).toEqual([1, 2]);
  expect((await watched(telling(at("cancelled", 1)))).end.state).toBe("cancelled");
});

test("patience ends, and so does interest", async () => {
  await expect(watched(telling(at("running", 1)), { timeout: 30 })).rejects.toThrow("is running after 30 ms");
  // In the midst of waiting for the next look, and for one that repeats a failed one.
  for (const told of [at("running", 1), lost]) {
    const stop = new AbortController();
    const reason = new Error("enough");
    setTimeout(() => stop.abort(reason), 20);
    const bored = watched(telling(told), { signal: stop.signal, every: 10_000 });
    await expect(bored).rejects.toBe(reason);
  }
});

test("looks come later and later while nothing is new", async () => {
  const job = telling(at("running", 1));
  await expect(watched(job, { every: 4, slowest: 1000, timeout: 200 })).rejects.toThrow();
  expect(job.looks).toBeLessThan(12);
});
