import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { Decoder, type Writing } from "../../src/nn/decoder.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { takeThreads } from "../../src/nn/worker-thread.js";
import { plainLogits } from "./plain-transformer.js";

const tokenizer = Tokenizer.characters("abcdefgh");
const config = { contextLength: 32, width: 16, layers: 2, heads: 2 };
const model = new LanguageModel(tokenizer, config, { seed: 4 });

/** A sequence that takes `most` tokens, and what it took. */
function writing(prompt: readonly number[], most: number, seed = 1) {
  const tokens: number[] = [];
  const room = () => most - tokens.length;
  const take = (token: number) => tokens.push(token) < most;
  const of: Writing = { prompt, next: random(seed), take, room };
  return { of, tokens };
}

const prompt = (length: number) => Array.from({ length }, (_, i) => (i * 3) % tokenizer.size);

async function finish(decoder: Decoder, waiting: Writing[] = []): Promise<void> {
  while (waiting.length > 0) await decoder.admit(waiting);
  while (decoder.count > 0) await decoder.advance();
}

test("each run writes as many tokens as it was asked for, and what a transformer of plain loops finds likeliest", async () => {
  const { of, tokens } = writing(prompt(5), 11);
  const decoder = new Decoder(model, { temperature: 0 }, 4);
  await decoder.admit([of]);
  expect(decoder.count).toBe(1);
  for (const [steps, length] of [
    [3, 3],
    [1, 4],
    [undefined, 11],
  ] as const) {
    await decoder.advance(steps);
    expect(tokens.length).toBe(length);
  }
  expect(decoder.count).toBe(0);
  const sequence = prompt(5);
  for (const token of tokens) {
    const logits = plainLogits(model.config, model.weights, sequence).at(-1)!;
    expect(token).toBe(logits.indexOf(Math.max(...logits)));
    sequence.push(token);
  }
});

const places = { here: undefined, "in a thread": { thread: takeThreads(1)[0]!, threads: 1 } };

test.each(Object.entries(places))(
  "%s, sequences that fill the context leave the ones beside them alone",
  async (_, place) => {
    const parts = [
      [31, 2], // ends in its first run, with six more places asked of it than there are
      [4, 20],
      [32, 1],
      [9, 23],
      [2, 9],
    ] as const;
    const make = () => parts.map(([length, most], i) => writing(prompt(length), most, i));
    const together = make();
    const decoder = new Decoder(model, { temperature: 1 }, 3, place);
    const waiting = together.map(({ of }) => of);
    while (waiting.length > 0 || decoder.count > 0) {
      while (waiting.length > 0 && decoder.count < decoder.capacity) await decoder.admit(waiting);
      await decoder.advance();
    }
    await decoder.end();
    for (const [i, alone] of make().entries()) {
      await finish(new Decoder(model, { temperature: 1 }, 1), [alone.of]);
      expect(together[i]?.tokens).toEqual(alone.tokens);
      expect(alone.tokens.length).toBe(parts[i]?.[1]);
    }
  },
);

test("weights that the model is given later are for decoders made later", async () => {
  const other = new LanguageModel(tokenizer, config, { seed: 4 });
  const [before, same, after] = [writing(prompt(3), 20), writing(prompt(3), 20), writing(prompt(3), 20)];
  await finish(new Decoder(other, { temperature: 1 }, 1), [before.of]);
  const decoder = new Decoder(other, { temperature: 1 }, 1);
  await decoder.admit([same.of]);
  other.weights = new LanguageModel(tokenizer, config, { seed: 9 }).weights;
  await finish(decoder);
  expect(same.tokens).toEqual(before.tokens);
  await finish(new Decoder(other, { temperature: 1 }, 1), [after.of]);
  expect(after.tokens).not.toEqual(before.tokens);
});

test("no more than the capacity join, and a large model's runs hold fewer", async () => {
  const waiting = Array.from({ length: 7 }, (_, i) => writing(prompt(3), 4, i).of);
  const decoder = new Decoder(model, { temperature: 1 }, 5);
  await decoder.admit(waiting);
  expect([decoder.count, waiting.length]).toEqual([5, 2]);
  const large = new LanguageModel(tokenizer, { ...config, width: 1024, layers: 1 }, { seed: 1 });
  expect(new Decoder(large, { temperature: 1 }, 500).capacity).toBeLessThan(25);
});
