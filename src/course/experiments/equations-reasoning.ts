import { random, shuffle } from "../../core/random.js";
import { answersOnly } from "../../distill/answers-only.js";
import { chainOfThought } from "../../distill/chain-of-thought.js";
import type { Arm } from "../../distill/compare.js";
import { stepByStep, taskPrefixes } from "../../distill/step-by-step.js";
import { LanguageModel } from "../../nn/language-model.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { type Equation, equations, equationVocabulary, workedSolution } from "../../tasks/equations.js";
import type { Experiment } from "./experiment.js";

const size = { contextLength: 48, width: 64, layers: 2, heads: 4 };
const examples = 4000;

/**
 * Does reasoning help, at equal tokens, where two layers can do without? Nothing is claimed: when either student sees the light depends on small
 * things, and with twice the budget both solve nearly all.
 */
export const experiment: Experiment<Equation> = {
  name: "equations-reasoning",
  full: { seeds: [1, 2], tokens: 300_000, inputs: 500 },
  quick: { seeds: [1], tokens: 40_000, inputs: 50 },
  claims: [],
  prepare: async () => {
    const task = equations();
    const records = shuffle(task.inputs("train", 5400), random(1))
      .slice(0, examples)
      .map((equation) => ({ prompt: task.prompt(equation), output: workedSolution(equation) }));
    const words = [...equationVocabulary.words, ...Object.values(taskPrefixes)];
    const tokenizer = Tokenizer.characters(equationVocabulary.characters, words);
    const methods = {
      "answers only": answersOnly,
      "chain of thought": chainOfThought,
      "step by step": stepByStep,
    };
    const arms = Object.entries(methods).map(
      ([name, method]): Arm => ({
        name,
        settings: { size, examples, batchSize: 32, learningRate: 0.003 },
        start: async ({ seed, tokens }) => {
          const student = new LanguageModel(tokenizer, size, { seed });
          return { student, training: method(student, records, { tokens, seed }) };
        },
        ...(method === stepByStep ? { prompt: (prompt) => taskPrefixes.label + prompt } : {}),
      }),
    );
    return { arms, task, inputs: (count) => task.inputs("test", count) };
  },
};
