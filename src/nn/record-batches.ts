import { KitError } from "../core/errors.js";
import { type Random, shuffle } from "../core/random.js";
import type { TrainingRecord } from "../core/types.js";
import type { Batch } from "./batch.js";
import type { LanguageModel } from "./language-model.js";

/** Token numbers of one record and where its output begins. */
export interface Sequence {
  readonly tokens: readonly number[];
  /** Index of the first token that is a target. */
  readonly outputStart: number;
}

/** A batch and how much of it counts. */
export interface CountedBatch extends Batch {
  /** Tokens that are learned or measured. */
  readonly targetTokens: number;
}

/** A record as the model reads it: beginning, prompt, separator, output, end. Throws if it is longer than the context. */
export function sequence({ tokenizer, config }: LanguageModel, record: TrainingRecord): Sequence {
  const prompt = [tokenizer.beginning, ...tokenizer.encode(record.prompt), tokenizer.separator];
  const tokens = [...prompt, ...tokenizer.encode(record.output), tokenizer.end];
  if (tokens.length > config.contextLength + 1) {
    throw new KitError(
      `a record of ${tokens.length} tokens does not fit a context of ${config.contextLength}: ${JSON.stringify(record)}`,
      { remedy: "Make the model with a longer contextLength, or filter such records out.", value: record },
    );
  }
  return { tokens, outputStart: prompt.length };
}

/** Batches whose sequences are chosen for their lengths together. */
const window = 8;

/**
 * The batches of one epoch: sequences in random order, then, `window` batches at a time, sorted by length, so that
 * those of a batch are about equally long and little of it is padding. The last batch may be short.
 */
export function epoch<S extends Sequence>(sequences: readonly S[], batchSize: number, next: Random): S[][] {
  const shuffled = shuffle(sequences, next);
  const batches: S[][] = [];
  for (let i = 0; i < shuffled.length; i += window * batchSize) {
    const near = shuffled.slice(i, i + window * batchSize);
    near.sort((a, b) => a.tokens.length - b.tokens.length);
    batches.push(...shuffle(inOrder(near, batchSize), next));
  }
  return batches;
}

/** Sequences, or anything else, in batches, in their order; the last may be short. */
export function inOrder<S>(sequences: readonly S[], batchSize: number): S[][] {
  const count = Math.ceil(sequences.length / batchSize);
  return Array.from({ length: count }, (_, i) => sequences.slice(i * batchSize, (i + 1) * batchSize));
}

/** Lengths are rounded up to a multiple of 8, long ones to an eighth of a power of two: a run needs few graphs. */
function roundedLength(longest: number): number {
  const grain = Math.max(8, 2 ** Math.ceil(Math.log2(longest)) / 8);
  return Math.ceil(longest / grain) * grain;
}

/** Sequences of one length, padded, and as many as `size` by rows of padding. */
export type PaddedTokens = Omit<Batch, "targets">;

/** Pads sequences to one length, and to `size` of them. A sequence's last token is only a target and not read. */
export function padTokens(
  { config, tokenizer }: LanguageModel,
  sequences: readonly Sequence[],
  size: number,
): PaddedTokens {
  const longest = Math.max(...sequences.map(({ tokens }) => tokens.length - 1));
  const length = Math.min(config.contextLength, roundedLength(longest));
  const tokens = new Int32Array(size * length).fill(tokenizer.padding);
  sequences.forEach((sequence, row) => {
    tokens.set(sequence.tokens.slice(0, -1), row * length);
  });
  return { size, length, tokens };
}

/** Tokens that a model reads of sequences: all but the last of each. */
export const readTokens = (sequences: readonly Sequence[]): number =>
  sequences.reduce((total, { tokens }) => total + tokens.length - 1, 0);

/** Tokens that are targets. */
export const targetCount = ({ tokens, outputStart }: Sequence): number => tokens.length - outputStart;

/**
 * Pads sequences to one length, and to `size` of them by rows that count for nothing; every target token weighs the
 * same, and all weights sum to 1.
 */
export function collate(model: LanguageModel, sequences: readonly Sequence[], size: number): CountedBatch {
  const { vocabularySize } = model.config;
  const padded = padTokens(model, sequences, size);
  const targets = new Float32Array(padded.tokens.length * vocabularySize);
  const targetTokens = sequences.reduce((total, sequence) => total + targetCount(sequence), 0);
  sequences.forEach(({ tokens, outputStart }, row) => {
    for (let i = outputStart; i < tokens.length; i++) {
      targets[(row * padded.length + i - 1) * vocabularySize + (tokens[i] as number)] = 1 / targetTokens;
    }
  });
  return { ...padded, targets, targetTokens };
}
