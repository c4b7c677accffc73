import type { LanguageModel } from "./language-model.js";
import { preparedSession } from "./prepared-session.js";
import { padTokens, type Sequence } from "./record-batches.js";
import { runtime } from "./session.js";

/** What the head of a model gave at the places of one sequence. */
export type ReadSequence = (place: number) => Float32Array;

/**
 * Reads sequences side by side. What is given for each says what the head gave after the token at a place, counted from 0: a row of logits,
 * or a score of its own. A sequence's last token is only a target and not read.
 */
export async function readSequences(
  model: LanguageModel,
  sequences: readonly Sequence[],
): Promise<ReadSequence[]> {
  const { tokens, size, length } = padTokens(model, sequences, sequences.length);
  const session = await preparedSession(model, "every token");
  const { Tensor } = await runtime();
  const { logits } = await session.run({ tokens: new Tensor("int32", tokens, [size, length]) });
  const all = logits?.data as Float32Array;
  const width = all.length / (size * length);
  return sequences.map((_, row) => (place) => {
    const from = (row * length + place) * width;
    return all.subarray(from, from + width);
  });
}

/** Logits as log probabilities, in nats. */
export function logSoftmax(logits: Float32Array): Float32Array {
  const highest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const total = highest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
  return logits.map((logit) => logit - total);
}
