import { host } from "../core/host.js";
import type { Batch } from "./batch.js";
import type { LanguageModel } from "./language-model.js";
import { beginTraining, type StepResult, Trainer, type TrainerOptions } from "./training-step.js";
import { unlessAborted, untilAborted } from "./until-aborted.js";

/** What a step did, and how long the run has gone on. */
export interface RunStep<Part> extends Omit<StepResult, "gradientNorm"> {
  /** What it was taken on. */
  readonly part: Part;
  readonly seconds: number;
}

/**
 * Takes a step of training on each part of the data, one after another; the model has the weights of the last one. A part becomes a batch when it is
 * its turn.
 *
 * Leaving the loop ends the run, interrupting the cell too. Throws what a step throws.
 */
export async function* trainingRun<Part>(
  model: LanguageModel,
  parts: readonly Part[],
  batchOf: (part: Part) => Batch,
  options: TrainerOptions,
): AsyncGenerator<RunStep<Part>, void, undefined> {
  const trainer = new Trainer(model.config, options);
  const { signal } = host();
  const started = performance.now();
  let state = beginTraining(model.weights);
  try {
    for (const part of parts) {
      signal.throwIfAborted();
      const { loss, learningRate, ...result } = await untilAborted(
        trainer.step(state, [batchOf(part)]),
        signal,
      );
      state = result.state;
      model.weights = state.weights;
      yield { part, state, loss, learningRate, seconds: (performance.now() - started) / 1000 };
    }
  } finally {
    await unlessAborted(trainer.close(), signal);
  }
}
