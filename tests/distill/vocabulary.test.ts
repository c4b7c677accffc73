import { expect, test } from "vitest";
import { requireSameVocabulary, vocabularyDifference } from "../../src/distill/vocabulary.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const letters = Tokenizer.characters("ab");

test("the same tokens in another order are another vocabulary", () => {
  const { tokens } = letters.definition as { tokens: readonly string[] };
  const swapped = { kind: "characters", tokens: [...tokens.slice(0, -2), "b", "a"] } as const;
  expect(vocabularyDifference(letters.definition, swapped)).toContain(
    `token ${tokens.length - 2} is "a" to the one and "b" to the other`,
  );
});

test("kinds differ, and byte pairs learned from other texts", () => {
  const pairs = Tokenizer.bytePairs(["abab abab abab"], { vocabularySize: 262 });
  const others = Tokenizer.bytePairs(["cdcd cdcd cdcd"], { vocabularySize: 262 });
  expect(() => requireSameVocabulary(letters.definition, pairs)).toThrow(
    "of characters, the student's of byte-pairs",
  );
  expect(() => requireSameVocabulary(others.definition, pairs)).toThrow("learned from different texts");
  expect(requireSameVocabulary(pairs.definition, pairs)).toBeUndefined();
});
