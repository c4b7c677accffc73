import { KitError } from "../core/errors.js";
import { random } from "../core/random.js";
import type { PreferencePair, Snapshot } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { Batch } from "./batch.js";
import type { LanguageModel } from "./language-model.js";
import { epoch, padTokens, type Sequence } from "./record-batches.js";
import { judgedAt, judgedSequence, requireScores } from "./scorer.js";
import { trainingRun } from "./training-run.js";

/** How a scorer is trained. */
export interface TrainScorerOptions {
  /** Passes over the pairs. */
  readonly epochs: number;
  /** Pairs a step. Default 16. */
  readonly batchSize?: number;
  /** Highest learning rate; it rises over a twentieth of the steps and then falls by a cosine. Default 0.003. */
  readonly learningRate?: number;
  /** Decides the order of the pairs. Default 1. */
  readonly seed?: number;
}

/** A pair as it is read; `tokens` are the longer one's, by which pairs are put together. */
interface JudgedPair extends Sequence {
  readonly chosen: Sequence;
  readonly rejected: Sequence;
}

/**
 * Trains a model with a scalar head to give the chosen answer of each pair a higher score than the rejected one, and yields a snapshot after every
 * step. The loss is the mean of `-log sigmoid(chosen - rejected)` over the batch's pairs, in nats: log 2, about 0.69, for one who cannot tell
 * them apart (Bradley and Terry 1952; as reward models are trained, Ouyang et al. 2022, arXiv 2203.02155, equation 1).
 *
 * Leaving the loop stops the training. The same pairs and options give bitwise the same weights. Throws a {@link KitError} for a model without a
 * scalar head, no pairs, and an answer longer than the context.
 *
 * @example
 * ```ts
 * const size = { contextLength: 12, width: 16, layers: 1, heads: 2, head: "scalar" } as const;
 * const model = new LanguageModel(Tokenizer.characters("ab"), size, { seed: 1 });
 * let last = 1;
 * const pairs = [{ prompt: "b", chosen: "a", rejected: "b" }];
 * for await (const { loss } of trainScorer(model, pairs, { epochs: 80, learningRate: 0.01 })) last = loss;
 * last < 0.1; // true
 * ```
 */
export async function* trainScorer(
  model: LanguageModel,
  pairs: readonly PreferencePair[],
  { epochs, batchSize = 16, learningRate = 0.003, seed = 1 }: TrainScorerOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  requireScores(model);
  requireWhole("epochs", epochs);
  requireWhole("batchSize", batchSize);
  if (pairs.length === 0) {
    throw new KitError("there are no pairs to learn from", { remedy: "Pass at least one.", value: pairs });
  }
  const judged = pairs.map((pair) => judgedPair(model, pair));
  const stepsPerEpoch = Math.ceil(judged.length / batchSize);
  const totalSteps = epochs * stepsPerEpoch;
  const warmUpSteps = Math.max(1, Math.round(totalSteps / 20));
  const schedule = { shape: "cosine", highest: learningRate, warmUpSteps, totalSteps } as const;
  const next = random(seed);
  const parts = Array.from({ length: epochs }, () => epoch(judged, batchSize, next)).flat();
  const size = Math.min(batchSize, judged.length);
  const batch = (part: readonly JudgedPair[]) => pairBatch(model, part, size);
  let tokens = 0;
  for await (const { part, state, ...step } of trainingRun(model, parts, batch, { schedule })) {
    tokens += part.reduce((sum, { chosen, rejected }) => sum + judgedAt(chosen) + judgedAt(rejected) + 2, 0);
    yield { ...{ step: state.step, totalSteps, tokens, ...step }, epoch: state.step / stepsPerEpoch };
  }
}

function judgedPair(
  model: LanguageModel,
  { prompt, chosen: good, rejected: bad }: PreferencePair,
): JudgedPair {
  const chosen = judgedSequence(model, { prompt, output: good });
  const rejected = judgedSequence(model, { prompt, output: bad });
  const longer = chosen.tokens.length >= rejected.tokens.length ? chosen : rejected;
  return { ...longer, chosen, rejected };
}

/** Two sequences of which the first is to score higher. Where one of them is missing, a score of 0 stands for it. */
export interface SequencePair {
  readonly chosen?: Sequence;
  readonly rejected?: Sequence;
}

/**
 * Pairs side by side; each counts the same, and those that fill up the batch for nothing. Where a sequence is missing the loss is that of a
 * classifier whose logit is twice the score: `-log sigmoid(2 · chosen)`, or `-log sigmoid(-2 · rejected)`.
 */
export function pairBatch(model: LanguageModel, pairs: readonly SequencePair[], size: number): Batch {
  const { padding } = model.tokenizer;
  const nobody: Sequence = { tokens: [padding, padding], outputStart: 1 };
  const padded = padTokens(
    model,
    pairs.flatMap(({ chosen = nobody, rejected = nobody }) => [chosen, rejected]),
    2 * size,
  );
  const targets = new Float32Array(padded.tokens.length);
  pairs.forEach(({ chosen, rejected }, i) => {
    const weight = (chosen && rejected ? 1 : 2) / pairs.length; // a pair's share is half of its weights
    if (chosen) targets[2 * i * padded.length + judgedAt(chosen)] = weight;
    if (rejected) targets[(2 * i + 1) * padded.length + judgedAt(rejected)] = -weight;
  });
  return { ...padded, targets };
}
