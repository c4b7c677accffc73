import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { collate, epoch, inOrder, sequence } from "../../src/nn/record-batches.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const tokenizer = Tokenizer.characters("ab");
const model = new LanguageModel(tokenizer, { contextLength: 60, width: 8, layers: 1, heads: 2 }, { seed: 1 });
const next = random(2);
const records = Array.from({ length: 500 }, () => ({
  prompt: "a".repeat(1 + Math.floor(next() * 30)),
  output: "b",
}));
const sequences = records.map((record) => sequence(model, record));

test("an epoch has every sequence once, those of a batch about equally long", () => {
  const batches = epoch(sequences, 10, random(1));
  expect(batches.length).toBe(50);
  expect(new Set(batches.flat())).toEqual(new Set(sequences));
  expect(batches.flat().length).toBe(500);
  const padding = (all: typeof batches) =>
    all.reduce((sum, part) => {
      const lengths = part.map(({ tokens }) => tokens.length);
      return sum + lengths.reduce((total, length) => total + Math.max(...lengths) - length, 0);
    }, 0);
  expect(padding(batches)).toBeLessThan(padding(inOrder(sequences, 10)) / 3);
});

test("the order is the seed's", () => {
  expect(epoch(sequences, 10, random(1))).toEqual(epoch(sequences, 10, random(1)));
  expect(epoch(sequences, 10, random(1))).not.toEqual(epoch(sequences, 10, random(2)));
});

test("a short last batch stays short", () => {
  const sizes = epoch(sequences.slice(0, 25), 10, random(1)).map((part) => part.length);
  expect(sizes.sort()).toEqual([10, 10, 5]);
});

test("targets are what follows the prompt, in equal shares", () => {
  const part = ["ab", "a"].map((prompt) => sequence(model, { prompt, output: "ba" }));
  const { size, length, tokens, targets, targetTokens } = collate(model, part, 3);
  expect([size, length, targetTokens]).toEqual([3, 8, 6]);
  const [a, b] = tokenizer.encode("ab") as [number, number];
  const { beginning, separator, padding, end } = tokenizer;
  expect([...tokens.subarray(0, 8)]).toEqual([beginning, a, b, separator, b, a, padding, padding]);
  const asked = Array.from({ length: 24 }, (_, row) =>
    targets.subarray(row * tokenizer.size, (row + 1) * tokenizer.size).findIndex((share) => share > 0),
  );
  expect(asked.slice(0, 8)).toEqual([-1, -1, -1, b, a, end, -1, -1]);
  expect(asked.slice(8, 16)).toEqual([-1, -1, b, a, end, -1, -1, -1]);
  expect(asked.slice(16).every((token) => token === -1)).toBe(true);
  expect(targets.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
});
