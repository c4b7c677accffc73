import { expect, test } from "vitest";
import { LanguageModel } from "../../src/nn/language-model.js";
import { sample } from "../../src/nn/sample.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { plainLogits } from "./plain-transformer.js";

const tokenizer = Tokenizer.characters("abcdefgh");
const model = new LanguageModel(
  tokenizer,
  { contextLength: 24, width: 16, layers: 2, heads: 2 },
  { seed: 4 },
);
const prompts = ["abc", "h", "gfedcba", "aaaa", "bd"];

test("greedy answers take the likeliest token of a transformer written with plain loops", async () => {
  const answers = await sample(model, prompts, { maxTokens: 8 });
  prompts.forEach((prompt, i) => {
    const tokens = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
    expect(answers[i]?.promptTokens).toBe(tokens.length);
    for (const token of answers[i]!.tokens) {
      const logits = plainLogits(model.config, model.weights, tokens).at(-1)!;
      expect(token).toBe(logits.indexOf(Math.max(...logits)));
      tokens.push(token);
    }
  });
});

test.each([0, 1])(
  "at temperature %d an answer does not depend on the prompts beside it",
  async (temperature) => {
    const seed = [11, 12, 13, 14, 15];
    const together = await sample(model, prompts, { temperature, seed });
    for (const [i, prompt] of prompts.entries()) {
      const [alone] = await sample(model, [prompt], { temperature, seed: [seed[i]!] });
      expect(alone).toEqual(together[i]);
    }
  },
);

test("small batches give the same answers as large ones", async () => {
  const options = { temperature: 1, seed: 5 };
  expect(await sample(model, prompts, { ...options, batchSize: 2 })).toEqual(
    await sample(model, prompts, options),
  );
});

test("seeds decide the draws", async () => {
  const draw = (seed: number) => sample(model, prompts, { temperature: 1, seed });
  expect(await draw(1)).toEqual(await draw(1));
  expect(await draw(1)).not.toEqual(await draw(2));
});

test("draws follow the model's distribution", async () => {
  // A fresh model finds all tokens about equally likely; with ten times its weights it has preferences.
  const decided = new LanguageModel(tokenizer, model.config, {
    weights: model.weights.map((weight) => 10 * weight),
  });
  const tokens = [tokenizer.beginning, ...tokenizer.encode("ab"), tokenizer.separator];
  const logits = plainLogits(decided.config, decided.weights, tokens)
    .at(-1)!
    .map((logit) => logit / 0.7);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  const draws = await sample(decided, Array(2000).fill("ab"), { temperature: 0.7, maxTokens: 1 });
  const counts = Array(tokenizer.size).fill(0);
  for (const { tokens: answer, finishReason } of draws) {
    counts[answer[0] ?? tokenizer.end]++;
    expect(finishReason).toBe(answer.length === 0 ? "stop" : "length");
  }
  logits.forEach((logit, token) => {
    const expected = Math.exp(logit) / total;
    const spread = Math.sqrt((expected * (1 - expected)) / 2000);
    expect(Math.abs(counts[token] / 2000 - expected)).toBeLessThan(5 * spread + 1e-9);
  });
});

test("an answer ends where the context ends", async () => {
  const [answer] = await sample(model, ["abcdefghabcdefghabcd"]);
  expect(answer?.finishReason).toBe("length");
  expect(answer!.promptTokens + answer!.tokens.length).toBe(25); // the last token needs no place of its own
});

test("new weights are used at once", async () => {
  const other = new LanguageModel(tokenizer, model.config, { seed: 4 });
  const before = await sample(other, prompts, { maxTokens: 6 });
  other.weights = new LanguageModel(tokenizer, model.config, { seed: 9 }).weights;
  expect(await sample(other, prompts, { maxTokens: 6 })).not.toEqual(before);
});

test("prompts that cannot be answered are refused with the reason", async () => {
  await expect(sample(model, ["abc", "abcdefgh".repeat(3)])).rejects.toThrow(
    /26 tokens fills the whole context of 24/,
  );
  await expect(sample(model, ["a?c"])).rejects.toThrow(/no token for "\?" in "a\?c"/);
  await expect(sample(model, ["abc"], { temperature: -1 })).rejects.toThrow(
    /temperature must be 0 or more, got -1/,
  );
  await expect(sample(model, ["abc"], { batchSize: 0 })).rejects.toThrow(/batchSize must be a whole number/);
  await expect(sample(model, ["abc"], { maxTokens: 0 })).rejects.toThrow(/maxTokens must be a whole number/);
  await expect(sample(model, ["abc", "h"], { seed: [1] })).rejects.toThrow(/there are 2 prompts and 1 seeds/);
  expect(await sample(model, [])).toEqual([]);
});
