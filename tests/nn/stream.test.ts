import { expect, test } from "vitest";
import { LanguageModel } from "../../src/nn/language-model.js";
import { sample } from "../../src/nn/sample.js";
import { stream } from "../../src/nn/stream.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const size = { contextLength: 64, width: 16, layers: 1, heads: 2 };
const model = new LanguageModel(Tokenizer.characters("abcdefgh"), size, { seed: 4 });
const bytes = new LanguageModel(Tokenizer.bytePairs([], { vocabularySize: 260 }), size, { seed: 2 });

async function pieces(...args: Parameters<typeof stream>): Promise<string[]> {
  const all: string[] = [];
  for await (const piece of stream(...args)) all.push(piece);
  return all;
}

test.each([1, 2, 3])("pieces add up to the answer of the same seed (%d)", async (seed) => {
  const all = await pieces(model, "abc", { temperature: 1, seed });
  const [whole] = await sample(model, ["abc"], { temperature: 1, seed: [seed] });
  expect(all.join("")).toBe(whole?.text);
  expect(all.length).toBeGreaterThanOrEqual(Math.floor(whole!.tokens.length / 8));
});

test("a stop sequence, or what may become one, is never shown", async () => {
  const [free] = await sample(model, ["abc"], { temperature: 1, seed: [1] });
  for (let i = 0; i + 3 < free!.text.length; i++) {
    const stop = [free!.text.slice(i, i + 3)];
    const text = (await pieces(model, "abc", { temperature: 1, seed: 1, stop })).join("");
    expect(text).toBe(free!.text.slice(0, free!.text.indexOf(stop[0]!)));
  }
});

test("a character whose bytes come one by one is shown whole", async () => {
  const options = { temperature: 1, seed: 5, maxTokens: 40 };
  const [whole] = await sample(bytes, ["ж"], { ...options, seed: [5] });
  const all = await pieces(bytes, "ж", options);
  expect(all.join("")).toBe(whole?.text);
});

test("leaving the loop ends the writing; what cannot be answered throws at once", async () => {
  for await (const piece of stream(model, "abc", { temperature: 1 })) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  await expect(pieces(model, "a?")).rejects.toThrow(/no token for "\?"/);
  await expect(pieces(model, "a", { temperature: -1 })).rejects.toThrow(/temperature must be/);
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(pieces(model, "a", { signal })).rejects.toThrow("enough");
});
