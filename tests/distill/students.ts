import { LanguageModel } from "../../src/nn/language-model.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";

const words = ["<think>", "</think>", "<answer>", "</answer>", "[label]", "[rationale]"];

/** A student of letters and marks that learns in a second. */
export function smallStudent(seed = 1, alphabet = "abcd;"): LanguageModel {
  const tokenizer = Tokenizer.characters(alphabet, words);
  return new LanguageModel(tokenizer, { contextLength: 24, width: 16, layers: 1, heads: 2 }, { seed });
}

/** Two letters, reasoned about by the second, answered by the first. */
export const records = ["ab", "bc", "cd", "da"].map((prompt) => ({
  prompt,
  output: `<think>${prompt[1]};${prompt[0]}</think><answer>${prompt[0]}</answer>`,
}));
