import { KitError } from "../core/errors.js";
import type { Scorer, TrainingRecord } from "../core/types.js";
import type { LanguageModel } from "./language-model.js";
import { readSequences } from "./read-sequences.js";
import { inOrder, type Sequence, sequence } from "./record-batches.js";

/** Throws a {@link KitError} if `model` gives logits in place of scores. */
export function requireScores({ config }: LanguageModel): void {
  if (config.head === "scalar") return;
  throw new KitError(`a model with the head "${config.head ?? "untied"}" gives tokens, and no scores`, {
    remedy: 'Make the model with head: "scalar".',
    value: config.head,
  });
}

/**
 * A record as it is judged: read to its end, with the score at the last token. Throws a {@link KitError} when it is longer than the context.
 */
export function judgedSequence(model: LanguageModel, record: TrainingRecord): Sequence {
  const { tokens, outputStart } = sequence(model, record);
  if (tokens.length > model.config.contextLength) {
    throw new KitError(
      `a record of ${tokens.length} tokens does not fit a context of ${model.config.contextLength}: ${JSON.stringify(record)}`,
      { remedy: "Make the model with a longer contextLength, or leave such records out.", value: record },
    );
  }
  // Batches leave a sequence's last token unread, as it is only a target elsewhere; here the end is what is judged.
  return { tokens: [...tokens, model.tokenizer.padding], outputStart };
}

/** Sequences that are read side by side. */
const atOnce = 32;

/**
 * A trained model with a scalar head as a scorer: a number for each answer, of which only differences mean something. By the Bradley-Terry model
 * `1 / (1 + exp(b - a))` is how likely an answer of score `a` is preferred to one of score `b`.
 *
 * Throws a {@link KitError} for a model without a scalar head, and for an answer longer than its context.
 *
 * @example
 * ```ts
 * const size = { contextLength: 12, width: 16, layers: 1, heads: 2, head: "scalar" } as const;
 * const model = new LanguageModel(Tokenizer.characters("ab"), size, { seed: 1 });
 * const pairs = ["a", "b", "ab"].map((prompt) => ({ prompt, chosen: "a", rejected: "b" }));
 * for await (const _ of trainScorer(model, pairs, { epochs: 40 }));
 * const [good, bad] = await scorer(model)([{ prompt: "ba", output: "a" }, { prompt: "ba", output: "b" }]);
 * good! > bad!; // true
 * ```
 */
export function scorer(model: LanguageModel): Scorer {
  requireScores(model);
  return async (answers) =>
    scoreSequences(
      model,
      answers.map((answer) => judgedSequence(model, answer)),
    );
}

/** The scores of sequences that end in a token which is not read, such as {@link judgedSequence} gives. */
export async function scoreSequences(
  model: LanguageModel,
  sequences: readonly Sequence[],
): Promise<number[]> {
  const scores: number[] = [];
  for (const part of inOrder(sequences, atOnce)) {
    const read = await readSequences(model, part);
    scores.push(...read.map((at, i) => at(judgedAt(part[i] as Sequence))[0] as number));
  }
  return scores;
}

/** The place of the last token that is read. */
export function judgedAt({ tokens }: Sequence): number {
  return tokens.length - 2;
}
