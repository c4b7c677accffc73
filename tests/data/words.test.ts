import { expect, test } from "vitest";
import { wordRuns, wordsOf } from "../../src/data/words.js";

test("words are small letters and digits; marks do not count, signs of arithmetic do", () => {
  expect(wordsOf("Hello, ＷORLD! Это — ёлка.")).toEqual(["hello", "world", "это", "ёлка"]);
  expect(wordsOf("7x+1=2x-4")).toEqual(["7x", "+", "1", "=", "2x", "-", "4"]);
  expect(wordsOf(" … ")).toEqual([]);
});

test("runs overlap; a short text is one run, an empty one none", () => {
  expect(wordRuns(["a", "b", "c", "d"], 3)).toEqual(["a b c", "b c d"]);
  expect(wordRuns(["a", "b"], 3)).toEqual(["a b"]);
  expect(wordRuns([], 3)).toEqual([]);
});
