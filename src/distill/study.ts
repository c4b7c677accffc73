import { KitError } from "../core/errors.js";
import { random } from "../core/random.js";
import type { Snapshot } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { Batch } from "../nn/batch.js";
import { type LanguageModel, requireLogits } from "../nn/language-model.js";
import { epoch, readTokens, type Sequence } from "../nn/record-batches.js";
import type { SoftLoss } from "../nn/soft-label-loss.js";
import { trainingRun } from "../nn/training-run.js";

/** How long and how a student studies. */
export interface StudyOptions {
  /** Passes over the data; or say how many tokens. */
  readonly epochs?: number;
  /** Tokens to read in all, prompts included; the step that reaches them is the last. Equal budgets make methods comparable. */
  readonly tokens?: number;
  /** Sequences a step. Default 32. */
  readonly batchSize?: number;
  /** Highest learning rate; it rises over a twentieth of the steps and then falls by a cosine. Default 0.003. */
  readonly learningRate?: number;
  /** Decides the order of the data. Default 1. */
  readonly seed?: number;
}

/** What the steps are to do. */
export interface Lesson<S extends Sequence> {
  readonly sequences: readonly S[];
  /** Some of the sequences, filled up to `size`, with the targets of this method. */
  readonly batch: (part: readonly S[], size: number) => Batch;
  readonly soft?: SoftLoss;
}

/** The sequences of every step: as many epochs as asked for, or as the budget holds. */
function planned<S extends Sequence>(sequences: readonly S[], options: StudyOptions): S[][] {
  const { epochs, tokens, batchSize = 32, seed = 1 } = options;
  if (sequences.length === 0) {
    throw new KitError("there is nothing to study", { remedy: "Pass at least one example.", value: [] });
  }
  if ((epochs === undefined) === (tokens === undefined)) {
    throw new KitError(
      `either epochs or tokens decides when to stop, got ${JSON.stringify({ epochs, tokens })}`,
      {
        remedy: "Set one of the two.",
        value: { epochs, tokens },
      },
    );
  }
  requireWhole("batchSize", batchSize);
  if (epochs !== undefined) requireWhole("epochs", epochs);
  if (tokens !== undefined) requireWhole("tokens", tokens);
  const next = random(seed);
  const steps: S[][] = [];
  let [read, passes] = [0, 0];
  while (epochs !== undefined ? passes < epochs : read < (tokens as number)) {
    for (const part of epoch(sequences, batchSize, next)) {
      if (tokens !== undefined && read >= tokens) break;
      steps.push(part);
      read += readTokens(part);
    }
    passes++;
  }
  return steps;
}

/**
 * Trains a student on what a method makes of its data, and yields a snapshot after every step. The methods differ in their sequences,
 * targets and loss; this loop is the same for all.
 *
 * Leaving the loop ends the training, interrupting the cell too. The same data and options give bitwise the same weights.
 */
export async function* study<S extends Sequence>(
  student: LanguageModel,
  { sequences, batch, soft }: Lesson<S>,
  options: StudyOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  requireLogits(student);
  const { learningRate = 0.003, batchSize = 32 } = options;
  const steps = planned(sequences, options);
  const totalSteps = steps.length;
  const stepsPerEpoch = Math.ceil(sequences.length / batchSize);
  const size = Math.min(batchSize, sequences.length);
  const warmUpSteps = Math.max(1, Math.round(totalSteps / 20));
  const schedule = { shape: "cosine", highest: learningRate, warmUpSteps, totalSteps } as const;
  const how = { schedule, ...(soft ? { soft } : {}) };
  let tokens = 0;
  for await (const { part, state, ...step } of trainingRun(
    student,
    steps,
    (each) => batch(each, size),
    how,
  )) {
    tokens += readTokens(part);
    yield {
      ...{ step: state.step, totalSteps, tokens, ...step },
      epoch: state.step / stepsPerEpoch,
    };
  }
}
