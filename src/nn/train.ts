import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { random } from "../core/random.js";
import type { Snapshot, TrainingRecord } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { AdamWOptions } from "./adamw.js";
import { loadCheckpoint, runIdentity, saveCheckpoint } from "./checkpoint.js";
import { type LanguageModel, requireLogits } from "./language-model.js";
import {
  type CountedBatch,
  collate,
  epoch,
  inOrder,
  readTokens,
  type Sequence,
  sequence,
} from "./record-batches.js";
import type { Schedule } from "./schedule.js";
import { beginTraining, Trainer, type TrainingState } from "./training-step.js";
import { unlessAborted, untilAborted } from "./until-aborted.js";

/** How to train. */
export interface TrainOptions extends AdamWOptions {
  /** Passes over the records; a whole number above 0. */
  readonly epochs: number;
  /** Records a step. Default 32. Memory does not grow with it: large batches are run in pieces whose gradients add up. */
  readonly batchSize?: number;
  /** Highest learning rate. Default 0.003. */
  readonly learningRate?: number;
  /** After the warm-up: fall by a cosine to 5 % of the highest rate, or stay constant. Default `"cosine"`. */
  readonly schedule?: Schedule["shape"];
  /** Share of the steps in which the rate rises to its highest; 0 for none. Default 0.05. */
  readonly warmUp?: number;
  /** Decides the order of the records. Default 1. */
  readonly seed?: number;
  /** Records held out of training; their loss is measured about ten times over the run. */
  readonly validation?: readonly TrainingRecord[];
  /** Where to keep the state of the run, and to take it up again from. */
  readonly checkpoint?: Checkpoint;
}

/** A file for the state of a run. */
export interface Checkpoint {
  /** Its path; a run that finds its own state there goes on from it, and ends with bitwise the weights of an unbroken run. */
  readonly file: string;
  /** Steps from one writing to the next; the last step is always written. Default 50. */
  readonly every?: number;
}

/** The options with their defaults, and what follows from them. */
type Plan = ReturnType<typeof planned>;

function planned(records: readonly TrainingRecord[], options: TrainOptions) {
  const {
    epochs,
    batchSize = 32,
    learningRate = 0.003,
    schedule = "cosine",
    warmUp = 0.05,
    ...more
  } = options;
  const { seed = 1, validation = [], checkpoint, ...optimizer } = more;
  if (records.length === 0) {
    throw new KitError("there are no records to train on", {
      remedy: "Pass at least one record.",
      value: records,
    });
  }
  requireWhole("epochs", epochs);
  requireWhole("batchSize", batchSize);
  requireWhole("checkpoint.every", checkpoint?.every ?? 1);
  if (!(warmUp >= 0 && warmUp <= 1)) {
    throw new KitError(`warmUp must be a share from 0 to 1, got ${warmUp}`, {
      remedy: "0.05 warms up over a twentieth of the steps.",
      value: warmUp,
    });
  }
  const stepsPerEpoch = Math.ceil(records.length / batchSize);
  const totalSteps = epochs * stepsPerEpoch;
  const warmUpSteps = warmUp === 0 ? 0 : Math.max(1, Math.round(totalSteps * warmUp));
  const rate: Schedule = { shape: schedule, highest: learningRate, warmUpSteps, totalSteps };
  return { epochs, batchSize, seed, validation, checkpoint, optimizer, rate, stepsPerEpoch, totalSteps };
}

/** The sequences of every step, epoch after epoch. */
function* steps(sequences: readonly Sequence[], { epochs, batchSize, seed }: Plan): Generator<Sequence[]> {
  const next = random(seed);
  for (let i = 0; i < epochs; i++) yield* epoch(sequences, batchSize, next);
}

/** Reads and writes the state of a run where the caller wants it kept. */
async function keeper(model: LanguageModel, records: readonly TrainingRecord[], options: TrainOptions) {
  const { checkpoint, validation: _, ...deciding } = options;
  if (!checkpoint) return { begin: undefined, keep: async () => {} };
  const { file, every = 50 } = checkpoint;
  const run = runIdentity(model, records, deciding);
  return {
    begin: await loadCheckpoint(file, run),
    keep: async (state: TrainingState, last: boolean) => {
      if (last || state.step % every === 0) await saveCheckpoint(file, state, run);
    },
  };
}

/**
 * Trains `model` on what each record's output should be after its prompt, and yields a snapshot after every step.
 *
 * Nothing runs until the snapshots are asked for, and leaving the loop stops the training; the model has the
 * weights of the last snapshot. Interrupting the cell stops it as well, at once: steps are computed in threads of their
 * own. The loss is the mean over the batch's output tokens, in nats. The same model, records and options give bitwise the
 * same weights, on any number of processors.
 *
 * Throws a {@link KitError} on unusable options, a record longer than the context or a checkpoint of another run, and a
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
  requireLogits(model);
  const plan = planned(records, options);
  const { batchSize, validation, totalSteps, stepsPerEpoch } = plan;
  const sequences = records.map((record) => sequence(model, record));
  const heldOut = validation.map((record) => sequence(model, record));
  const measured = inOrder(heldOut, batchSize).map((part) => collate(model, part, part.length));
  const validateEvery = Math.max(1, Math.round(totalSteps / 10));
  const size = Math.min(batchSize, records.length);
  const trainer = new Trainer(model.config, { schedule: plan.rate, optimizer: plan.optimizer });
  const { begin, keep } = await keeper(model, records, options);
  const { signal } = host();
  const started = performance.now();
  let state = begin ?? beginTraining(model.weights);
  let [passed, tokens] = [0, 0];
  model.weights = state.weights;
  try {
    for (const part of steps(sequences, plan)) {
      tokens += readTokens(part);
      if (++passed <= (begin?.step ?? 0)) continue;
      signal.throwIfAborted();
      const result = await untilAborted(trainer.step(state, [collate(model, part, size)]), signal);
      state = result.state;
      model.weights = state.weights;
      const validate = measured.length > 0 && (state.step % validateEvery === 0 || state.step === totalSteps);
      yield {
        step: state.step,
        totalSteps,
        epoch: state.step / stepsPerEpoch,
        loss: result.loss,
        ...(validate ? { validationLoss: await meanLoss(trainer, state.weights, measured) } : {}),
        learningRate: result.learningRate,
        tokens,
        seconds: (performance.now() - started) / 1000,
      };
      // Not before its snapshot was taken in: a run that is killed in between does the step again and tells of it.
      await keep(state, state.step === totalSteps);
    }
  } finally {
    await unlessAborted(trainer.close(), signal);
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
