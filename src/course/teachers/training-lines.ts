import type { TrainingRecord } from "../../core/types.js";
import type { LanguageModel } from "../../nn/language-model.js";
import { type TrainOptions, train } from "../../nn/train.js";

/** Trains a teacher, and prints a line now and then. */
export async function trainInLines(
  teacher: LanguageModel,
  records: readonly TrainingRecord[],
  recipe: TrainOptions,
): Promise<void> {
  for await (const { step, totalSteps, loss, seconds } of train(teacher, records, recipe)) {
    if (step % 50 === 0 || step === totalSteps) {
      console.log(`step ${step} of ${totalSteps}, loss ${loss.toFixed(4)}, ${seconds.toFixed(0)} s`);
    }
  }
}
