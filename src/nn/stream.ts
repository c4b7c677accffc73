import { Answer } from "./answer.js";
import { Decoder } from "./decoder.js";
import type { LanguageModel } from "./language-model.js";
import { drawing } from "./sample.js";
import { checkDrawOptions, type DrawOptions, throwIfAborted } from "./sample-options.js";

/** How to stream one answer. */
export interface StreamOptions extends DrawOptions {
  /** Default 1. */
  readonly seed?: number;
}

/**
 * One answer piece by piece, as it is written; the pieces together are what {@link sample} answers with the same seed.
 *
 * A piece holds whole characters only, and nothing that may turn out to be part of a stop sequence. Leaving the loop
 * ends the writing. Throws what {@link sample} throws.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * let text = "";
 * for await (const piece of stream(teacher, "7x+1=2x+41")) text += piece;
 * text; // "<think>5x+1=41;5x=40;x=8</think><answer>8</answer>"
 * ```
 */
export async function* stream(
  model: LanguageModel,
  prompt: string,
  options: StreamOptions = {},
): AsyncGenerator<string, void, undefined> {
  const { seed = 1, maxTokens = Number.POSITIVE_INFINITY, stop = [] } = options;
  checkDrawOptions(options);
  const answer = new Answer(model, prompt, seed, { maxTokens, stop });
  const decoder = new Decoder(model, drawing(options), 1);
  throwIfAborted(options);
  await decoder.admit([answer]);
  let told = 0;
  while (!answer.finished) {
    throwIfAborted(options);
    await decoder.advance();
    const text = answer.settledText();
    if (text.length > told) yield text.slice(told);
    told = Math.max(told, text.length);
  }
}
