import { createHash } from "node:crypto";
import { cpus } from "node:os";
import { LanguageModel } from "../../nn/language-model.js";
import { Tokenizer } from "../../nn/tokenizer.js";
import { train } from "../../nn/train.js";
import { NonFiniteLossError } from "../../nn/training-step.js";
import type { BankedCurve } from "../../tune/curve-bank.js";
import type { CurveRecipe } from "../../tune/curve-recipe.js";
import { curveRecords, curveTasks } from "./curve-records.js";

/** What a run gives: all of a kept curve but its place in the bank. */
export type RunCurve = Omit<BankedCurve, "id" | "split" | "fault" | "pattern">;

const rounded = (loss: number) => Number(loss.toPrecision(5));

/** Trains by a recipe and keeps the curve. A run whose loss is no number any more ends there, with `null`. */
export async function runCurve(recipe: CurveRecipe): Promise<RunCurve> {
  const { task, width, layers, epochs, batchSize, learningRate, schedule, warmUp, clipNorm, seed } = recipe;
  const { vocabulary, contextLength } = curveTasks[task];
  const { training, validation } = curveRecords(recipe);
  const student = new LanguageModel(
    Tokenizer.characters(vocabulary.characters, vocabulary.words),
    { contextLength, width, layers, heads: 4 },
    { seed },
  );
  const stepsPerEpoch = Math.ceil(training.length / batchSize);
  const exact: number[] = [];
  const measured: [number, number][] = [];
  let broken = false;
  try {
    const options = { epochs, batchSize, learningRate, schedule, warmUp, clipNorm, seed };
    for await (const { step, loss, validationLoss } of train(student, training, { ...options, validation })) {
      exact.push(loss);
      if (validationLoss !== undefined) measured.push([step, validationLoss]);
    }
  } catch (error) {
    if (!(error instanceof NonFiniteLossError)) throw error;
    broken = true;
  }
  return {
    recipe,
    stepsPerEpoch,
    totalSteps: epochs * stepsPerEpoch,
    losses: [...exact.map(rounded), ...(broken ? [null] : [])],
    // A validation loss that is no number has no place in JSON; the training loss tells of it a step later.
    validation: measured
      .filter(([, loss]) => Number.isFinite(loss))
      .map(([step, loss]) => [step, rounded(loss)]),
    digest: digestOf([...exact, ...measured.flat()]),
    processor: cpus()[0]?.model ?? "unknown",
  };
}

/** SHA-256 over the bits of numbers, its first 16 hexadecimal digits. */
function digestOf(numbers: readonly number[]): string {
  return createHash("sha256")
    .update(new Uint8Array(Float64Array.from(numbers).buffer))
    .digest("hex")
    .slice(0, 16);
}
