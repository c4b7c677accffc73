import { expect, test } from "vitest";
import type { Model } from "../../src/core/types.js";
import { ProviderError, type ProviderErrorOptions } from "../../src/teacher/provider-error.js";
import { RateLimit } from "../../src/teacher/rate-limit.js";
import { askPatiently, type RetryOptions } from "../../src/teacher/retries.js";

const answer = {
  text: "",
  finishReason: "stop",
  usage: { inputTokens: 1, outputTokens: 1 },
  modelVersion: "",
} as const;

/** Fails with these in turn, then answers. Notes when it was asked. */
function flaky(...failures: readonly Partial<ProviderErrorOptions>[]) {
  const times: number[] = [];
  const model: Model = async () => {
    const failure = failures[times.push(performance.now()) - 1];
    if (failure) throw new ProviderError("no", { provider: "test", outcome: "retry", ...failure });
    return answer;
  };
  return { model, times };
}

const ask = (model: Model, retries: RetryOptions, signal = new AbortController().signal) =>
  askPatiently(model, { prompt: "Hi" }, { limit: new RateLimit(), expectedTokens: 2, signal, retries });

test("what may help is tried again, until it does", async () => {
  const { model, times } = flaky({ status: 503 }, {}, { status: 500 });
  expect(await ask(model, { firstWait: 1 })).toEqual(answer);
  expect(times.length).toBe(4);
});

test("waits double", async () => {
  const { model, times } = flaky({}, {}, {});
  await ask(model, { firstWait: 20 });
  for (const [i, least] of [10, 20, 40].entries()) {
    expect((times[i + 1] ?? 0) - (times[i] ?? 0)).toBeGreaterThanOrEqual(least - 1);
  }
});

test.each([429, 503])("the service's own wait after %i is kept", async (status) => {
  const { model, times } = flaky({ status, retryAfter: 80 });
  await ask(model, { firstWait: 1 });
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(79);
});

test("a wait is never longer than the longest allowed", async () => {
  const { model, times } = flaky({ retryAfter: 3_600_000 });
  await ask(model, { firstWait: 1, longestWait: 5 });
  expect(times.length).toBe(2);
});

test("attempts come to an end, and so does waiting", async () => {
  const tired = flaky({}, {}, {}, {});
  await expect(ask(tired.model, { firstWait: 1, attempts: 3 })).rejects.toThrow("test: no");
  expect(tired.times.length).toBe(3);
  const impatient = flaky({}, { retryAfter: 500 }, {});
  await expect(ask(impatient.model, { firstWait: 1, totalWait: 400 })).rejects.toThrow("test: no");
  expect(impatient.times.length).toBe(2);
});

test.each(["fail", "stop"] as const)("what would %s again is not tried again", async (outcome) => {
  const { model, times } = flaky({ outcome });
  await expect(ask(model, { firstWait: 1 })).rejects.toThrow("test: no");
  expect(times.length).toBe(1);
});

test("an interrupt ends a wait", async () => {
  const controller = new AbortController();
  const { model } = flaky({ retryAfter: 60_000 });
  const asked = ask(model, {}, controller.signal);
  setTimeout(() => controller.abort(new Error("interrupted")), 10);
  await expect(asked).rejects.toThrow("interrupted");
});
