import { expect, test } from "vitest";
import { hostKey } from "../../src/core/host.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { collate, sequence } from "../../src/nn/record-batches.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { trainingRun } from "../../src/nn/training-run.js";

const fresh = () =>
  new LanguageModel(
    Tokenizer.characters("ab"),
    { contextLength: 8, width: 16, layers: 1, heads: 2 },
    { seed: 1 },
  );
const records = [
  { prompt: "a", output: "b" },
  { prompt: "b", output: "a" },
];
const schedule = { shape: "constant", highest: 0.01, warmUpSteps: 0, totalSteps: 4 } as const;

test("a step a part, each made into a batch when it is its turn; who leaves has the weights so far", async () => {
  const model = fresh();
  const before = model.weights;
  const made: number[] = [];
  const batchOf = (part: number) => {
    made.push(part);
    return collate(model, [sequence(model, records[part % 2]!)], 1);
  };
  const seen: number[] = [];
  for await (const { part, state, loss, learningRate, seconds } of trainingRun(model, [0, 1, 2, 3], batchOf, {
    schedule,
  })) {
    seen.push(part);
    expect(made).toEqual(seen);
    expect(state.step).toBe(seen.length);
    expect(model.weights).toBe(state.weights);
    expect(loss).toBeGreaterThan(0);
    expect(learningRate).toBeCloseTo(0.01);
    expect(seconds).toBeGreaterThan(0);
    if (part === 2) break;
  }
  expect(seen).toEqual([0, 1, 2]);
  expect(model.weights).not.toEqual(before);
});

test("an interrupted cell ends the run", async () => {
  const kernel = globalThis as { [hostKey]?: unknown };
  const interrupt = new AbortController();
  kernel[hostKey] = { signal: interrupt.signal };
  try {
    const model = fresh();
    const run = trainingRun(
      model,
      [0, 1, 2, 3],
      (part) => collate(model, [sequence(model, records[part % 2]!)], 1),
      { schedule },
    );
    await run.next();
    interrupt.abort(new Error("interrupted"));
    await expect(run.next()).rejects.toThrow("interrupted");
  } finally {
    delete kernel[hostKey];
  }
});
