import { expect, test } from "vitest";
import type { Model } from "../../src/core/types.js";
import { latency } from "../../src/evaluate/latency.js";

test("one request at a time; the first is not counted; the median is between fastest and slowest", async () => {
  const asked: string[] = [];
  let busy = 0;
  const model: Model = async ({ prompt }) => {
    asked.push(prompt);
    expect(++busy).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, asked.length === 1 ? 200 : asked.length * 5));
    busy--;
    return { text: "", usage: { inputTokens: 0, outputTokens: 0 }, modelVersion: "slow" };
  };
  const { median, slowest, requests } = await latency(model, ["a", "b", "c", "d"]);
  expect(asked).toEqual(["a", "a", "b", "c", "d"]);
  expect(requests).toBe(4);
  expect(median).toBeLessThan(slowest);
  expect(slowest).toBeLessThan(200);
});

test("no prompts are refused", async () => {
  await expect(latency(async () => Promise.reject(), [])).rejects.toThrow("at least one prompt");
});
