import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { random, shuffle } from "../core/random.js";
import type { Snapshot, TrainingRecord } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { type AdamWOptions, checkAdamWOptions } from "./adamw.js";
import type { LanguageModel } from "./language-model.js";
import { type Batch, beginTraining, Trainer } from "./training-step.js";

/** How to train. */
export interface TrainOptions extends AdamWOptions {
  /** Passes over the records; a whole number above 0. */
  readonly epochs: number;
  /** Records a step. Default 32. */
  readonly batchSize?: number;
  /** Highest learning rate; reached after a warm-up of 5 % of the steps, then falling by a cosine to 5 %. Default 0.003. */
  readonly learningRate?: number;
  /** Decides the order of the records. Default 1. */
  readonly seed?: number;
  /** Records held out of training; their loss is measured about ten times over the run. */
  readonly validation?: readonly TrainingRecord[];
}

/** Token numbers of one record and where its output begins. */
interface Sequence {
  readonly tokens: readonly number[];
  /** Index of the first token that is a target. */
  readonly outputStart: number;
}

/** A record as the model reads it: beginning, prompt, separator, output, end. */
function sequence({ tokenizer, config }: LanguageModel, record: TrainingRecord): Sequence {
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

/** Lengths are rounded up to a multiple of this, so that a run needs few different graphs. */
const lengthGrain = 8;

/** Pads sequences to one length; every target token weighs the same, and all weights sum to 1. */
function collate(model: LanguageModel, sequences: readonly Sequence[], size: number): CountedBatch {
  const { vocabularySize, contextLength } = model.config;
  const longest = Math.max(...sequences.map(({ tokens }) => tokens.length - 1));
  const length = Math.min(contextLength, Math.ceil(longest / lengthGrain) * lengthGrain);
  const tokens = new Int32Array(size * length).fill(model.tokenizer.padding);
  const targets = new Float32Array(size * length * vocabularySize);
  const count = (of: (sequence: Sequence) => number) => sequences.reduce((total, s) => total + of(s), 0);
  const targetTokens = count((s) => s.tokens.length - s.outputStart);
  sequences.forEach(({ tokens: all, outputStart }, row) => {
    tokens.set(all.slice(0, -1), row * length);
    for (let i = outputStart; i < all.length; i++) {
      targets[(row * length + i - 1) * vocabularySize + (all[i] as number)] = 1 / targetTokens;
    }
  });
  const readTokens = count((s) => s.tokens.length - 1);
  return { size, length, tokens, targets, readTokens, targetTokens };
}

/** A batch and how much of it is not padding. */
interface CountedBatch extends Batch {
  /** Tokens that are read. */
  readonly readTokens: number;
  /** Tokens that are learned or measured. */
  readonly targetTokens: number;
}

/** Sequences in batches of one size; a short last one is filled up with rows that count for nothing. */
function* batches(
  model: LanguageModel,
  sequences: readonly Sequence[],
  batchSize: number,
): Generator<CountedBatch> {
  const size = Math.min(batchSize, sequences.length);
  for (let i = 0; i < sequences.length; i += size) yield collate(model, sequences.slice(i, i + size), size);
}

/** The learning rate at `step` (from 1): linear warm-up over the first 5 % of the steps, then a cosine to 5 %. */
export function scheduledRate(highest: number, step: number, totalSteps: number): number {
  const warmUp = Math.max(1, Math.round(totalSteps * 0.05));
  if (step <= warmUp) return (highest * step) / warmUp;
  const done = (step - warmUp) / Math.max(1, totalSteps - warmUp);
  return highest * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI * done)));
}

function checkOptions(
  records: readonly TrainingRecord[],
  options: Required<Pick<TrainOptions, "epochs" | "batchSize" | "learningRate">>,
): void {
  if (records.length === 0) {
    throw new KitError("there are no records to train on", {
      remedy: "Pass at least one record.",
      value: records,
    });
  }
  requireWhole("epochs", options.epochs);
  requireWhole("batchSize", options.batchSize);
  if (!(options.learningRate > 0 && Number.isFinite(options.learningRate))) {
    throw new KitError(`learningRate must be a number above 0, got ${options.learningRate}`, {
      remedy: "0.003 is a good start for models of this size.",
      value: options.learningRate,
    });
  }
}

/**
 * Trains `model` on what each record's output should be after its prompt, and yields a snapshot after every step.
 *
 * Nothing runs until the snapshots are asked for, and leaving the loop stops the training; the model has the
 * weights of the last snapshot. Interrupting the cell stops it as well. The loss is the mean over the batch's
 * output tokens, in nats. The same model, records and options give bitwise the same weights.
 *
 * Throws a {@link KitError} on unusable options or a record longer than the context, and a
 * {@link NonFiniteLossError} when the loss is no longer a number.
 *
 * @example
 * ```ts
 * const student = new LanguageModel(Tokenizer.characters("ab"), { contextLength: 8, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const records = [{ prompt: "a", output: "b" }, { prompt: "b", output: "a" }];
 * for await (const { step, loss } of train(student, records, { epochs: 60, learningRate: 0.01 })) {
 *   if (step === 60) console.assert(loss < 0.1);
 * }
 * const [answer] = await sample(student, ["a"]);
 * answer.text; // "b"
 * ```
 */
export async function* train(
  model: LanguageModel,
  records: readonly TrainingRecord[],
  options: TrainOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  const { epochs, batchSize = 32, learningRate = 0.003, seed = 1, validation = [], ...optimizer } = options;
  checkOptions(records, { epochs, batchSize, learningRate });
  checkAdamWOptions(optimizer);
  const sequences = records.map((record) => sequence(model, record));
  const heldOutSequences = validation.map((record) => sequence(model, record));
  const heldOut = [...batches(model, heldOutSequences, batchSize)];
  const stepsPerEpoch = Math.ceil(records.length / batchSize);
  const totalSteps = epochs * stepsPerEpoch;
  const validateEvery = Math.max(1, Math.round(totalSteps / 10));
  const { signal } = host();
  const next = random(seed);
  const trainer = new Trainer(model.config, optimizer);
  const started = performance.now();
  let state = beginTraining(model.weights);
  let tokens = 0;
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const batch of batches(model, shuffle(sequences, next), batchSize)) {
        signal.throwIfAborted();
        const rate = scheduledRate(learningRate, state.step + 1, totalSteps);
        const result = await trainer.step(state, batch, rate);
        state = result.state;
        model.weights = state.weights;
        tokens += batch.readTokens;
        const validate =
          heldOut.length > 0 && (state.step % validateEvery === 0 || state.step === totalSteps);
        yield {
          step: state.step,
          totalSteps,
          epoch: state.step / stepsPerEpoch,
          loss: result.loss,
          ...(validate ? { validationLoss: await meanLoss(trainer, state.weights, heldOut) } : {}),
          learningRate: rate,
          tokens,
          seconds: (performance.now() - started) / 1000,
        };
      }
    }
  } finally {
    await trainer.close();
  }
}

/** Mean nats over all target tokens of the batches; each batch's own loss is the mean over its target tokens. */
async function meanLoss(
  trainer: Trainer,
  weights: Float32Array,
  parts: readonly CountedBatch[],
): Promise<number> {
  let nats = 0;
  let tokens = 0;
  for (const part of parts) {
    nats += (await trainer.loss(weights, part)) * part.targetTokens;
    tokens += part.targetTokens;
  }
  return nats / tokens;
}
