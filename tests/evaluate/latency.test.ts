import { afterEach, expect, test, vi } from "vitest";
import type { Model } from "../../src/core/types.js";
import { latenciesInTurn, latency } from "../../src/evaluate/latency.js";

afterEach(() => vi.restoreAllMocks());

/** A model on a clock of its own: each request takes the next of these milliseconds. */
function timed(milliseconds: readonly number[]) {
  let now = 0;
  let busy = 0;
  const asked: string[] = [];
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const model: Model = async ({ prompt }) => {
    expect(++busy).toBe(1);
    await Promise.resolve();
    now += milliseconds[asked.push(prompt) - 1] as number;
    busy--;
    const usage = { inputTokens: 0, outputTokens: 0 };
    return { text: "", finishReason: "stop", usage, modelVersion: "timed" };
  };
  return { model, asked };
}

test("one request at a time; the first, which prepares the model, is not counted", async () => {
  const { model, asked } = timed([900, 30, 10, 40, 20]);
  expect(await latency(model, ["a", "b", "c", "d"])).toEqual({
    median: 25,
    p95: 38.5,
    slowest: 40,
    requests: 4,
  });
  expect(asked).toEqual(["a", "a", "b", "c", "d"]);
});

test("of an odd number of requests the median is the one in the middle", async () => {
  expect((await latency(timed([0, 30, 10, 20]).model, ["a", "b", "c"])).median).toBe(20);
});

test("no prompts are refused", async () => {
  await expect(latency(async () => Promise.reject(), [])).rejects.toThrow("at least one prompt");
});

test("several models are asked in turn", async () => {
  const { model, asked } = timed([900, 900, 10, 100, 30, 300]);
  const [one, other] = await latenciesInTurn([model, model], ["a", "b"]);
  expect([one?.median, other?.median]).toEqual([20, 200]);
  expect(asked).toEqual(["a", "a", "a", "a", "b", "b"]);
});
