import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import type { Writing } from "../../src/nn/decoder.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { usualThreads } from "../../src/nn/session.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { writeSideBySide } from "../../src/nn/write-side-by-side.js";

const tokenizer = Tokenizer.characters("abcdefgh");
const size = { contextLength: 48, width: 32, layers: 2, heads: 2 };
const model = new LanguageModel(tokenizer, size, { seed: 4 });

/** Sequences of many lengths, prompts and answers alike, and what is written of each. */
function writings(count: number): { all: Writing[]; texts: number[][] } {
  const texts = Array.from({ length: count }, () => [] as number[]);
  const all = texts.map((tokens, i): Writing => {
    const most = 3 + ((i * 7) % 20);
    return {
      prompt: Array.from({ length: 2 + (i % 9) }, (_, place) => (i + place) % tokenizer.size),
      next: random(i),
      take: (token) => tokens.push(token) < most,
      room: () => most - tokens.length,
    };
  });
  return { all, texts };
}

const proceed = () => {};

async function written(count: number, batchSize: number, drawing: { temperature: number; topK?: number }) {
  const { all, texts } = writings(count);
  await writeSideBySide(model, drawing, all, { batchSize, proceed });
  return texts;
}

test.each([{ temperature: 0 }, { temperature: 1 }, { temperature: 1, topK: 4 }])(
  "threads write what one thread writes at %j, also of sequences that join later",
  async (drawing) => {
    const here = await written(90, 8, drawing); // too few at a time to be shared
    expect(await written(90, 90, drawing)).toEqual(here);
    expect(await written(90, 32, drawing)).toEqual(here);
    expect(here.map(({ length }) => length)).toEqual(here.map((_, i) => 3 + ((i * 7) % 20)));
  },
);

test("this thread is free while others write", async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 0);
  const wide = new LanguageModel(tokenizer, { ...size, width: 256, layers: 4 }, { seed: 1 });
  let called = 0;
  const { all } = writings(64);
  await writeSideBySide(wide, { temperature: 1 }, all, { batchSize: 64, proceed: () => called++ });
  clearInterval(turning);
  // Were the runs in this thread, there could be no more turns than runs.
  expect(turns).toBeGreaterThan(2 * called);
});

test("one part that may not proceed ends the others, and is told when all are at rest", async () => {
  let calls = 0;
  const { all, texts } = writings(64);
  const stop = () => {
    if (++calls === 3) throw new Error("enough");
  };
  const writing = writeSideBySide(model, { temperature: 1 }, all, { batchSize: 64, proceed: stop });
  await expect(writing).rejects.toThrow("enough");
  expect(calls).toBeLessThanOrEqual(2 + Math.min(usualThreads, 8)); // each of the others was asked once more at most
  const tokens = texts.flat().length;
  await new Promise((later) => setTimeout(later, 100));
  expect(texts.flat().length).toBe(tokens);
});

test("two that write at the same time get what each gets alone", async () => {
  const alone = await written(40, 40, { temperature: 1 });
  expect(
    await Promise.all([written(40, 40, { temperature: 1 }), written(40, 20, { temperature: 1 })]),
  ).toEqual([alone, alone]);
});
