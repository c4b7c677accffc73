import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LanguageModel } from "../../src/nn/language-model.js";
import { loadModel, saveModel } from "../../src/nn/model-folder.js";
import { sample } from "../../src/nn/sample.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { train } from "../../src/nn/train.js";

const tokenizer = Tokenizer.characters("abcd");
const size = { contextLength: 12, width: 24, layers: 1, heads: 2 } as const;
const records = [..."abcd"].map((letter, i) => ({ prompt: letter, output: "bcda"[i]! + letter }));

test("a model with a tied head trains, answers, and comes back from its folder", async () => {
  const model = new LanguageModel(tokenizer, { ...size, head: "tied" }, { seed: 1 });
  const untied = new LanguageModel(tokenizer, size, { seed: 1 });
  expect(untied.parameterCount - model.parameterCount).toBe(tokenizer.size * 24);
  for await (const _ of train(model, records, { epochs: 150, learningRate: 0.02 }));
  const texts = async (of: LanguageModel) => (await sample(of, [..."abcd"])).map(({ text }) => text);
  expect(await texts(model)).toEqual(records.map(({ output }) => output));
  const folder = await mkdtemp(join(tmpdir(), "tied "));
  try {
    await saveModel(model, folder);
    const loaded = await loadModel(folder);
    expect(loaded.config).toEqual(model.config);
    expect(await texts(loaded)).toEqual(await texts(model));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a model with a scalar head has no tokens to train on or to sample", async () => {
  const model = new LanguageModel(tokenizer, { ...size, head: "scalar" }, { seed: 1 });
  await expect(sample(model, ["a"])).rejects.toThrow("a model with a scalar head gives scores");
  await expect(train(model, records, { epochs: 1 }).next()).rejects.toThrow("gives scores, and no tokens");
});

test("an unknown head is refused by name", () => {
  const make = () => new LanguageModel(tokenizer, { ...size, head: "bald" as "tied" }, { seed: 1 });
  expect(make).toThrow('there is no head "bald". Choose one of untied, tied, scalar');
});
