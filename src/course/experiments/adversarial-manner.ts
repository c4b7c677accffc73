import { random } from "../../core/random.js";
import { type AdversarialOptions, adversarial } from "../../distill/adversarial.js";
import { chainOfThought } from "../../distill/chain-of-thought.js";
import type { Arm } from "../../distill/compare.js";
import { LanguageModel } from "../../nn/language-model.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { type Manner, mannerOf, mannerVocabulary, solvedIn } from "../../tasks/equation-manners.js";
import { type Equation, equations } from "../../tasks/equations.js";
import type { Experiment } from "./experiment.js";

const size = { contextLength: 64, width: 64, layers: 2, heads: 4 };
/** Solutions of many hands, from which every student learned before, and the few of the teacher whose manner it is to take on. */
const [known, taught] = [4000, 100];
/** Of the known solutions those in the teacher's manner; the others are in the two other manners by halves. */
const spoken = 0.4;
/** Tokens read before, for one of the budget. */
const before = 7.5;
/** The usual one, and the best of five (0.003 to 0.00003) on training problems that no student saw. */
const rates = { usual: 0.003, careful: 0.0001, warmUp: 0.0003 };
/** A step of the discriminator's warm-up for so many tokens of the budget: 10 in the full run. */
const tokensAStep = 20_000;

type Start = Parameters<Arm["start"]>[0];

/**
 * A student that can solve equations takes on a teacher's manner from a hundred of its answers: by studying them, or by the adversarial game and
 * its ablations? Answers are sampled at temperature 1: at 0 all students are in the teacher's manner. Settings were chosen on training problems that
 * no student saw.
 */
export const experiment: Experiment<Equation> = {
  name: "adversarial-manner",
  full: { seeds: [3, 4, 5], tokens: 200_000, inputs: 500 },
  quick: { seeds: [1], tokens: 20_000, inputs: 50 },
  claims: [],
  prepare: async () => {
    const task = equations();
    const tokenizer = Tokenizer.characters(mannerVocabulary.characters, mannerVocabulary.words);
    const all = task.inputs("train", known + taught);
    const record = (equation: Equation, manner: Manner) => ({
      prompt: task.prompt(equation),
      output: solvedIn(manner, equation),
    });
    const answers = all.slice(known).map((equation) => record(equation, "spoken"));

    /** The same student for all arms of a seed. */
    const bases = new Map<string, Promise<LanguageModel>>();
    const learned = async ({ seed, tokens }: Start): Promise<LanguageModel> => {
      const next = random(seed);
      const manner = () => (next() < spoken ? "spoken" : next() < 0.5 ? "plain" : "numbered");
      const records = all.slice(0, known).map((equation) => record(equation, manner()));
      const student = new LanguageModel(tokenizer, size, { seed });
      for await (const _ of chainOfThought(student, records, { tokens: before * tokens, seed }));
      return student;
    };
    const base = async (how: Start) => {
      const key = JSON.stringify(how);
      if (!bases.has(key)) bases.set(key, learned(how));
      const { weights } = (await bases.get(key)) as LanguageModel;
      return new LanguageModel(tokenizer, size, { weights });
    };

    const arm = (
      name: string,
      train: (student: LanguageModel, how: Start) => ReturnType<typeof chainOfThought>,
      settings: object,
    ): Arm => ({
      name,
      settings: { size, known, taught, spoken, before, ...settings },
      start: async (how) => {
        const student = await base(how);
        return { student, training: train(student, how) };
      },
    });
    const studying = (name: string, learningRate: number, share = 1) =>
      arm(
        name,
        (student, { seed, tokens }) =>
          chainOfThought(student, answers, { seed, tokens: Math.round(share * tokens), learningRate }),
        { learningRate, share },
      );
    const playing = (name: string, settings: Partial<AdversarialOptions>) =>
      arm(
        name,
        (student, how) =>
          adversarial(student, answers, {
            ...{ ...how, learningRate: rates.warmUp, ...settings },
            discriminator: { warmUpSteps: Math.round(how.tokens / tokensAStep), ...settings.discriminator },
          }),
        { warmUpRate: rates.warmUp, tokensAStep, ...settings },
      );
    const arms = [
      studying("SeqKD, usual rate", rates.usual),
      studying("SeqKD, careful rate", rates.careful),
      studying("warm-up alone", rates.warmUp, 0.1),
      playing("GAD", {}),
      playing("no student's warm-up", { warmUp: 0 }),
      playing("no discriminator's warm-up", { discriminator: { warmUpSteps: 0 } }),
      playing("cross-entropy", { discriminator: { loss: "cross-entropy" } }),
      playing("frozen discriminator", { discriminator: { frozen: true } }),
    ];
    return {
      ...{ arms, task, temperature: 1 },
      also: { "teacher's manner": (_, output) => mannerOf(output) === "spoken" },
      inputs: (count) => task.inputs("test", count),
    };
  },
};
