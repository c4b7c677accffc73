import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { runHashes, wordHashes } from "../../src/data/word-hashes.js";
import { wordsOf } from "../../src/data/words.js";

const next = random(3);
const characters = [..."abZ Яё9+-*/^%<= ,.!\n\t—’ﬁＷ²½é\u0301漢字かな😀𝟘𝒜𐐀\ud800"];
const text = (length: number) =>
  Array.from({ length }, () => characters[Math.floor(next() * characters.length)]).join("");

test("there is a number for each word, the same for the same word and another for another", () => {
  const numbers = new Map<string, number>();
  for (let i = 0; i < 2000; i++) {
    const written = text(40);
    const words = wordsOf(written);
    const hashes = wordHashes(written);
    expect(hashes.length, JSON.stringify(written)).toBe(words.length);
    for (const [place, word] of words.entries()) {
      expect(numbers.get(word) ?? hashes[place]).toBe(hashes[place]);
      numbers.set(word, hashes[place]!);
    }
  }
  expect(new Set(numbers.values()).size).toBe(numbers.size);
});

test("runs overlap; a short text is one run, an empty one none", () => {
  const words = wordHashes("a b c d");
  const runs = runHashes(words, 3);
  expect(runs.length).toBe(2);
  expect(runs[0]).toBe(runHashes(wordHashes("a b c"), 3)[0]);
  expect(runHashes(wordHashes("a b"), 3).length).toBe(1);
  expect(runHashes(wordHashes(" … "), 3).length).toBe(0);
  expect(runHashes(wordHashes("a b"), 3)[0]).not.toBe(runHashes(wordHashes("b a"), 3)[0]);
});
