import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { KitError } from "../core/errors.js";
import type { TrainingRecord } from "../core/types.js";
import { writeWhole } from "../core/write-whole.js";
import type { LanguageModel } from "./language-model.js";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.js";
import type { TrainingState } from "./training-step.js";

/** What decides a run, in 32 bytes: the model it begins with, the records, and the options. */
export function runIdentity(
  model: LanguageModel,
  records: readonly TrainingRecord[],
  options: object,
): Uint8Array {
  const { tokenizer, config, weights } = model;
  return createHash("sha256")
    .update(JSON.stringify([tokenizer.definition, config, options]))
    .update(JSON.stringify(records.map(({ prompt, output }) => [prompt, output])))
    .update(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength))
    .digest();
}

/**
 * Writes where a run stands to `file`, as safetensors: `weights`, `mean`, `square`, `step`, and `run`, the run's identity.
 *
 * The file appears whole or not at all: a program that is killed while writing leaves the one from before. Throws a
 * {@link KitError} if it cannot be written.
 */
export async function saveCheckpoint(file: string, state: TrainingState, run: Uint8Array): Promise<void> {
  const tensor = (name: string, data: Float32Array) => ({ name, shape: [data.length], data });
  const bytes = encodeSafetensors([
    tensor("weights", state.weights),
    tensor("mean", state.mean),
    tensor("square", state.square),
    tensor("step", Float32Array.of(state.step)),
    tensor("run", Float32Array.from(run)),
  ]);
  try {
    await writeWhole(file, bytes);
  } catch (cause) {
    throw unusable(file, "written", cause);
  }
}

/**
 * Where the run stood when {@link saveCheckpoint} wrote `file`; nothing if there is no such file. Throws a
 * {@link KitError} if the file cannot be read, is broken, or belongs to another run.
 */
export async function loadCheckpoint(file: string, run: Uint8Array): Promise<TrainingState | undefined> {
  const bytes = await readIfThere(file);
  if (!bytes) return undefined;
  const tensors = decodeSafetensors(bytes, file);
  const read = (name: string) => tensors.get(name)?.data ?? new Float32Array(0);
  if (read("run").join() !== run.join()) {
    throw new KitError(
      `${file} is the checkpoint of another run: of another model, other records or options`,
      {
        remedy: "Repeat that run as it was, or delete the file, or name another one.",
        value: file,
      },
    );
  }
  const [step = 0] = read("step");
  return { step, weights: read("weights"), mean: read("mean"), square: read("square") };
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unusable(file, "read", cause);
  }
}

function unusable(file: string, verb: "read" | "written", cause: unknown): KitError {
  return new KitError(`the checkpoint ${file} cannot be ${verb}: ${(cause as Error).message}`, {
    remedy: "Name a file in a folder that can be written to.",
    value: file,
    cause,
  });
}
