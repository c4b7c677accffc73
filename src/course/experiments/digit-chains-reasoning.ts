import { answersOnly } from "../../distill/answers-only.js";
import { chainOfThought } from "../../distill/chain-of-thought.js";
import type { Arm } from "../../distill/compare.js";
import { stepByStep, taskPrefixes } from "../../distill/step-by-step.js";
import { LanguageModel } from "../../nn/language-model.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { type DigitChain, digitChains, digitChainVocabulary, workedChain } from "../../tasks/digit-chains.js";
import type { Experiment } from "./experiment.js";

const size = { contextLength: 56, width: 64, layers: 2, heads: 4 };
const [examples, batchSize] = [4000, 16];
const methods = {
  "answers only": answersOnly,
  "chain of thought": chainOfThought,
  "step by step": stepByStep,
};

/** Five operations that depend on one another: does reasoning help, at equal tokens? */
export const experiment: Experiment<DigitChain> = {
  name: "digit-chains-reasoning",
  full: { seeds: [1, 2], tokens: 800_000, inputs: 500 },
  quick: { seeds: [1], tokens: 250_000, inputs: 200 },
  claims: [
    { above: "chain of thought", below: "answers only" },
    { above: "chain of thought", below: "step by step" },
  ],
  prepare: async () => {
    const task = digitChains();
    const records = task
      .inputs("train", examples)
      .map((chain) => ({ prompt: task.prompt(chain), output: workedChain(chain) }));
    const { characters, words } = digitChainVocabulary;
    const tokenizer = Tokenizer.characters(characters, [...words, ...Object.values(taskPrefixes)]);
    const arms = Object.entries(methods).map(
      ([name, method]): Arm => ({
        name,
        settings: { size, examples, batchSize },
        start: async ({ seed, tokens }) => {
          const student = new LanguageModel(tokenizer, size, { seed });
          return { student, training: method(student, records, { tokens, seed, batchSize }) };
        },
        ...(method === stepByStep ? { prompt: (prompt) => taskPrefixes.label + prompt } : {}),
      }),
    );
    return { arms, task, inputs: (count) => task.inputs("test", count) };
  },
};
