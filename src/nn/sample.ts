import { KitError } from "../core/errors.js";
import { requireWhole } from "../core/whole-number.js";
import { Answer, type BegunAnswer, type Sample } from "./answer.js";
import type { Drawing } from "./decoding-lane.js";
import type { LanguageModel } from "./language-model.js";
import { checkDrawOptions, type DrawOptions, throwIfAborted } from "./sample-options.js";
import { writeSideBySide } from "./write-side-by-side.js";

/** How to sample. */
export interface SampleOptions extends DrawOptions {
  /** One seed a prompt, or one seed from which each prompt's follows. Default 1. */
  readonly seed?: number | readonly number[];
  /** Prompts answered side by side at most. Default 128. */
  readonly batchSize?: number;
}

/** The part of the options that every token's draw depends on. */
export function drawing({ temperature = 0, topK, topP }: DrawOptions): Drawing {
  return {
    temperature,
    ...(topK !== undefined && { topK }),
    ...(topP !== undefined && topP < 1 && { topP }),
  };
}

/**
 * Answers every prompt, in order, many side by side. Where an answer is begun already, the text is what comes after that.
 *
 * A prompt's answer depends on its own text, seed and the options only, not on the prompts beside it. Between two
 * runs of a few hundredths of a second everything else has its turn, an interrupt among it.
 * Throws a {@link KitError} on a prompt that leaves no room for an answer, and on options one cannot sample with.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * const [answer] = await sample(teacher, ["7x+1=2x+41"], { stop: [";"] });
 * answer.text; // "<think>5x+1=41"
 * answer.finishReason; // "stop"
 * ```
 */
export async function sample(
  model: LanguageModel,
  prompts: readonly (string | BegunAnswer)[],
  options: SampleOptions = {},
): Promise<Sample[]> {
  const { seed = 1, maxTokens = Number.POSITIVE_INFINITY, stop = [], batchSize = 128 } = options;
  checkDrawOptions(options);
  requireWhole("batchSize", batchSize);
  const seeds = typeof seed === "number" ? prompts.map((_, index) => seed * 1_000_003 + index) : seed;
  if (seeds.length !== prompts.length) {
    throw new KitError(`there are ${prompts.length} prompts and ${seeds.length} seeds`, {
      remedy: "Pass one seed for each prompt, or a single number.",
      value: seed,
    });
  }
  const answers = prompts.map(
    (prompt, index) => new Answer(model, prompt, seeds[index] as number, { maxTokens, stop }),
  );
  const proceed = () => throwIfAborted(options);
  await writeSideBySide(model, drawing(options), answers, { batchSize, proceed });
  return answers.map((answer) => answer.sample());
}
