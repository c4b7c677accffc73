import type { Equation } from "../../tasks/equations.js";
import type { Experiment } from "./experiment.js";
import { softLabelSetting } from "./soft-label-setting.js";

/** The same where the labels are the teacher's best answers, nearly all of them right: nothing is claimed, since nothing was found. */
export const experiment: Experiment<Equation> = {
  name: "soft-labels-clean",
  full: { seeds: [1, 2], tokens: 200_000, inputs: 500 },
  quick: { seeds: [1], tokens: 20_000, inputs: 50 },
  claims: [],
  prepare: () => softLabelSetting({ examples: 300, temperature: 0, seed: 5, topK: 16 }),
};
