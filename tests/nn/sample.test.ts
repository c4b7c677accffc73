import { expect, test } from "vitest";
import { hostKey } from "../../src/core/host.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { type SampleOptions, sample } from "../../src/nn/sample.js";
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

test("a tied head writes what an untied one with the same numbers writes, a scalar one writes nothing", async () => {
  const size = { contextLength: 24, width: 16, layers: 2, heads: 2 };
  const tied = new LanguageModel(tokenizer, { ...size, head: "tied" }, { seed: 4 });
  const table = tied.weights.subarray(0, tokenizer.size * 16);
  const weights = new Float32Array(tied.weights.length + table.length);
  weights.set(tied.weights);
  for (let token = 0; token < tokenizer.size; token++) {
    for (let i = 0; i < 16; i++)
      weights[tied.weights.length + i * tokenizer.size + token] = table[token * 16 + i]!;
  }
  const untied = new LanguageModel(tokenizer, size, { weights });
  expect(await sample(tied, prompts, { temperature: 1 })).toEqual(
    await sample(untied, prompts, { temperature: 1 }),
  );
  const scalar = new LanguageModel(tokenizer, { ...size, head: "scalar" }, { seed: 4 });
  await expect(sample(scalar, prompts)).rejects.toThrow("gives scores, and no tokens");
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

test("sequences that join later, and rows that move up, get the answers they get alone", async () => {
  const many = Array.from({ length: 40 }, (_, i) => "abcdefgh".slice(i % 5, 6 + (i % 3)).repeat(1 + (i % 2)));
  const options = { temperature: 1, seed: 8 };
  const together = await sample(model, many, { ...options, batchSize: 7 });
  const lengths = new Set(together.map(({ tokens }) => tokens.length));
  expect(lengths.size).toBeGreaterThan(3); // rows left at different times
  for (const [i, prompt] of many.entries()) {
    const [alone] = await sample(model, [prompt], { temperature: 1, seed: [8 * 1_000_003 + i] });
    expect(alone).toEqual(together[i]);
  }
});

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

/** Probabilities of the next token after a prompt, by plain loops. */
function probabilities(of: LanguageModel, prompt: string, temperature: number): number[] {
  const tokens = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
  const logits = plainLogits(of.config, of.weights, tokens).at(-1)!;
  const weights = logits.map((logit) => Math.exp(logit / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const decided = new LanguageModel(tokenizer, model.config, {
  weights: model.weights.map((weight) => 10 * weight),
});

const firstTokens = async (options: SampleOptions) => {
  const draws = await sample(decided, Array(2000).fill("ab"), { temperature: 1.5, maxTokens: 1, ...options });
  const counts: number[] = Array(tokenizer.size).fill(0);
  for (const { tokens } of draws) counts[tokens[0] ?? tokenizer.end]!++;
  return counts;
};

test.each([
  [{ topK: 1 }, () => 1],
  [{ topK: 3 }, () => 3],
  [{ topK: 1000 }, () => 12],
  [{ topP: 0.5 }, (sorted: number[]) => firstToReach(sorted, 0.5)],
  [{ topP: 1e-6 }, () => 1],
  // The share counts within what topK left: of all tokens, the likeliest alone would not hold it.
  [{ topK: 2, topP: 0.53 }, (sorted: number[]) => firstToReach(sorted, 0.53 * sum(sorted.slice(0, 2)))],
])("%j draws from the likeliest tokens only, in their own proportions", async (options, kept) => {
  const all = probabilities(decided, "ab", 1.5);
  const sorted = [...all].sort((a, b) => b - a);
  const few = sorted.slice(0, kept(sorted));
  const counts = await firstTokens(options);
  all.forEach((probability, token) => {
    const expected = probability >= few.at(-1)! ? probability / sum(few) : 0;
    const spread = Math.sqrt((expected * (1 - expected)) / 2000);
    expect(Math.abs(counts[token]! / 2000 - expected)).toBeLessThanOrEqual(5 * spread);
  });
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function firstToReach(sorted: readonly number[], share: number): number {
  return sorted.findIndex((_, i) => sum(sorted.slice(0, i + 1)) >= share) + 1;
}

test("log-probabilities are the model's own, the end token's among them", async () => {
  const answers = await sample(decided, prompts, { temperature: 1.2, topK: 5, seed: 3, maxTokens: 9 });
  expect(new Set(answers.map(({ finishReason }) => finishReason)).size).toBe(2);
  answers.forEach(({ tokens, logProbabilities, finishReason }, i) => {
    const written = [...tokens, ...(finishReason === "stop" ? [tokenizer.end] : [])];
    expect(logProbabilities.length).toBe(written.length);
    const sequence = [tokenizer.beginning, ...tokenizer.encode(prompts[i]!), tokenizer.separator];
    written.forEach((token, j) => {
      const logits = plainLogits(decided.config, decided.weights, sequence).at(-1)!;
      const total = sum(logits.map(Math.exp));
      expect(logProbabilities[j]).toBeCloseTo(logits[token]! - Math.log(total), 3);
      sequence.push(token);
    });
  });
});

test("a stop sequence ends an answer and is left out of its text", async () => {
  const options = { temperature: 1, seed: 23 };
  const [free] = await sample(model, ["abc"], options);
  const stop = free!.text.slice(3, 5);
  const [stopped] = await sample(model, ["abc"], { ...options, stop: ["nothing like it", stop] });
  expect(stopped?.text).toBe(free!.text.slice(0, free!.text.indexOf(stop)));
  expect(stopped?.finishReason).toBe("stop");
  expect(tokenizer.decode(stopped!.tokens)).toBe(stopped!.text + stop);
  expect(stopped?.logProbabilities.length).toBe(stopped?.tokens.length);
});

test("an abort and an interrupt stop before the next run, and the event loop turns in between", async () => {
  const many = Array(200).fill("abc");
  const options = { temperature: 1, batchSize: 2 }; // some 200 runs
  const aborting = new AbortController();
  let turns = 0;
  const turning = setInterval(() => ++turns === 5 && aborting.abort(new Error("enough")), 0);
  await expect(sample(model, many, { ...options, signal: aborting.signal })).rejects.toThrow("enough");
  clearInterval(turning);
  expect(turns).toBeLessThan(100);

  const interrupting = new AbortController();
  const kernel = { display() {}, signal: interrupting.signal };
  Object.assign(globalThis, { [hostKey]: kernel });
  try {
    setImmediate(() => interrupting.abort(new Error("interrupted")));
    await expect(sample(model, many, options)).rejects.toThrow("interrupted");
  } finally {
    Reflect.deleteProperty(globalThis, hostKey);
  }
});

test("options one cannot sample with are refused with the remedy", async () => {
  await expect(sample(model, ["abc"], { topK: 0 })).rejects.toThrow(/topK must be a whole number/);
  await expect(sample(model, ["abc"], { topP: 0 })).rejects.toThrow(
    /topP must be above 0 and at most 1, got 0/,
  );
  await expect(sample(model, ["abc"], { topP: 1.1 })).rejects.toThrow(/topP must be/);
  await expect(sample(model, ["abc"], { stop: [""] })).rejects.toThrow(/a stop sequence is empty/);
});
