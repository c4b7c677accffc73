import { KitError } from "../core/errors.js";
import { requireWhole } from "../core/whole-number.js";
import { Answer, type Sample } from "./answer.js";
import { Decoder, type Drawing } from "./decoder.js";
import type { LanguageModel } from "./language-model.js";
import { checkDrawOptions, type DrawOptions, throwIfAborted } from "./sample-options.js";

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
 * Answers every prompt, in order, many side by side.
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
  prompts: readonly string[],
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
  // Prompts of like length are read together, so that little is filled up.
  const waiting = [...answers].sort((a, b) => a.prompt.length - b.prompt.length);
  const decoder = new Decoder(model, drawing(options), Math.min(batchSize, Math.max(1, prompts.length)));
  while (waiting.length > 0 || decoder.count > 0) {
    // New prompts join in large groups: many at once are read faster than one by one.
    const joining = decoder.count <= decoder.capacity / 2;
    while (joining && waiting.length > 0 && decoder.count < decoder.capacity) {
      throwIfAborted(options);
      waiting.splice(0, await decoder.admit(waiting));
    }
    throwIfAborted(options);
    await decoder.advance();
  }
  return answers.map((answer) => answer.sample());
}
