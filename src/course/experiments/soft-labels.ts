import type { Equation } from "../../tasks/equations.js";
import type { Experiment } from "./experiment.js";
import { softLabelSetting } from "./soft-label-setting.js";

/** The teacher's sampled tokens against its distributions at the same places: sampled hot, so that many chains are wrong. */
export const experiment: Experiment<Equation> = {
  name: "soft-labels",
  // The budget was raised after half of it had shown nothing on one seed; these seeds were not used before.
  full: { seeds: [3, 4, 5], tokens: 800_000, inputs: 500 },
  quick: { seeds: [1], tokens: 500_000, inputs: 300 },
  claims: [{ above: "soft, temperature 2", below: "hard labels" }],
  prepare: () => softLabelSetting({ examples: 1500, temperature: 1.5, seed: 5, topK: 16 }),
};
