import { join } from "node:path";
import { LanguageModel } from "../../nn/language-model.js";
import { loadModel, saveModel } from "../../nn/model-folder.js";
import { serve } from "../../nn/serve.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { train } from "../../nn/train.js";
import type { JobTrainer } from "./job-trainer.js";

const vocabularySize = 384;
const checkpointEvery = 10; // steps

/**
 * Trains a small student of our own on this machine. It begins with fresh weights, whatever base model a job names, since the services' weights
 * are not to be had; `modelVersion` says so. Its words and its context come from the training records alone.
 */
export const studentTrainer: JobTrainer = {
  async *tune({ id, folder, records, validation, ...how }) {
    const texts = records.flatMap(({ prompt, output }) => [prompt, output]);
    const tokenizer = Tokenizer.bytePairs(texts, { vocabularySize });
    const lengths = records.map(({ prompt, output }) => tokenizer.encode(prompt + output).length);
    // Prompts to come may be half as long again as the longest of the examples, with the tokens that frame a record.
    const contextLength = Math.ceil(1.5 * lengths.reduce((most, length) => Math.max(most, length), 0)) + 8;
    const size = { contextLength, width: 48, layers: 2, heads: 4 };
    const name = `${id} (a student of the lab, trained from scratch)`;
    const model = new LanguageModel(tokenizer, size, { seed: 1 }, { name });
    const checkpoint = { file: join(folder, "checkpoint.safetensors"), every: checkpointEvery };
    for await (const snapshot of train(model, records, { ...how, validation, checkpoint })) {
      // Before its snapshot is told: an epoch that is known to be over has its checkpoint.
      if (Number.isInteger(snapshot.epoch)) await saveModel(model, epochFolder(folder, snapshot.epoch));
      yield snapshot;
    }
    await saveModel(model, join(folder, "model"));
  },
  load: async (folder, epoch) =>
    serve(await loadModel(epoch === undefined ? join(folder, "model") : epochFolder(folder, epoch))),
};

function epochFolder(folder: string, epoch: number): string {
  return join(folder, "epochs", String(epoch));
}
