import { parseOutput } from "../../data/template.js";
import { chainOfThought } from "../../distill/chain-of-thought.js";
import type { Arm } from "../../distill/compare.js";
import { type SoftLabelOptions, softLabels } from "../../distill/soft-labels.js";
import { teacherDistributions } from "../../distill/teacher-distributions.js";
import { LanguageModel } from "../../nn/language-model.js";
import { shippedModel } from "../../nn/model-folder.js";
import { sample } from "../../nn/sample.js";
import { type Equation, equations } from "../../tasks/equations.js";
import type { Setting } from "./experiment.js";

const size = { contextLength: 40, width: 48, layers: 2, heads: 4 };
const ways: Readonly<Record<string, SoftLabelOptions>> = {
  "soft, temperature 1": {},
  "soft, temperature 2": { temperature: 2 },
};

/** How labels are drawn from the teacher. */
export interface DrawnLabels {
  readonly examples: number;
  readonly temperature: number;
  readonly seed: number;
  /** Tokens of each distribution that are kept. */
  readonly topK: number;
}

/** One student learns the tokens that the teacher wrote, the others its distributions at the same places. */
export async function softLabelSetting(data: DrawnLabels): Promise<Setting<Equation>> {
  const task = equations();
  const teacher = await shippedModel("equations-teacher");
  const prompts = task.inputs("train", data.examples).map(task.prompt);
  const samples = await sample(teacher, prompts, { temperature: data.temperature, seed: data.seed });
  const records = samples
    .map(({ text }, i) => ({ prompt: prompts[i] as string, output: text }))
    .filter(({ output }) => parseOutput(output).status === "parsed");
  const distributions = await teacherDistributions(teacher, records, { topK: data.topK });
  const arm = (name: string, settings: SoftLabelOptions | undefined): Arm => ({
    name,
    settings: { size, data, ...settings },
    start: async ({ seed, tokens }) => {
      const student = new LanguageModel(teacher.tokenizer, size, { seed });
      const training = settings
        ? softLabels(student, distributions, { ...settings, tokens, seed })
        : chainOfThought(student, records, { tokens, seed });
      return { student, training };
    },
  });
  const arms = [
    arm("hard labels", undefined),
    ...Object.entries(ways).map(([name, settings]) => arm(name, settings)),
  ];
  return { arms, task, inputs: (count) => task.inputs("test", count) };
}
