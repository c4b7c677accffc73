import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const fable = "The fox saw the grapes. The grapes hung high; the fox left the grapes. ".repeat(8);

test("frequent text becomes few tokens, and the vocabulary keeps its size", () => {
  const tokenizer = Tokenizer.bytePairs([fable], { vocabularySize: 300 });
  expect(tokenizer.size).toBeLessThanOrEqual(300);
  expect(tokenizer.encode(" the grapes").length).toBe(2);
  expect(tokenizer.encode(" xylophone").length).toBeGreaterThan(5);
});

test("the most frequent pair is joined first, and equals in the order of their bytes", () => {
  const tokenizer = Tokenizer.bytePairs(["ab ab ab cd cd", "ef ef"], { vocabularySize: 260 + 4 });
  const { definition } = tokenizer;
  const learned = definition.kind === "byte-pairs" ? definition.merges : [];
  // "ab" stands three times; then all pairs stand twice, and the space's byte is the lowest.
  expect(learned.map((pair) => tokenizer.decode(pair))).toEqual(["ab", " c", " ab", "ef"]);
});

test("the same texts give the same vocabulary, and it can be saved", () => {
  const first = Tokenizer.bytePairs([fable]);
  const second = Tokenizer.bytePairs([fable]);
  expect(second.definition).toEqual(first.definition);
  const loaded = new Tokenizer(JSON.parse(JSON.stringify(first.definition)));
  expect(loaded.encode(fable)).toEqual(first.encode(fable));
  expect(loaded.size).toBe(first.size);
});

test("words are one token each and never joined to others", () => {
  const tokenizer = Tokenizer.bytePairs(["<think>a</think>".repeat(9)], { words: ["<think>", "</think>"] });
  const [open, , close] = tokenizer.encode("<think>a</think>");
  expect([open, close]).toEqual([4, 5]);
  expect(tokenizer.definition).toMatchObject({ merges: [] });
});
