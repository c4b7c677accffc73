import { KitError } from "../core/errors.js";
import type { Snapshot, TrainingRecord } from "../core/types.js";
import { parseOutput } from "../data/template.js";
import type { LanguageModel } from "../nn/language-model.js";
import { collate, type Sequence, sequence } from "../nn/record-batches.js";
import { type StudyOptions, study } from "./study.js";

/**
 * A record without its reasoning: `<think>…</think><answer>8</answer>` becomes `<answer>8</answer>`.
 *
 * Throws a {@link KitError} on an output that does not keep to the template: sift such records out first.
 *
 * @example
 * ```ts
 * answerRecord({ prompt: "7x+1=2x+41", output: "<think>5x=40;x=8</think><answer>8</answer>" }).output; // "<answer>8</answer>"
 * ```
 */
export function answerRecord({ prompt, output }: TrainingRecord): TrainingRecord {
  return { prompt, output: `<answer>${partsOf(output).answer}</answer>` };
}

/** Reasoning and answer. Throws a {@link KitError} on an output that does not keep to the template. */
export function partsOf(output: string): { readonly reasoning: string; readonly answer: string } {
  const parsed = parseOutput(output);
  if (parsed.status === "parsed") return parsed;
  throw new KitError(
    `an output does not keep to the template (${parsed.reason}): ${JSON.stringify(output)}`,
    {
      remedy: "Sift the records with templated() first.",
      value: output,
    },
  );
}

/**
 * Distils the teacher's answers alone: the baseline that every other method has to beat.
 *
 * `records` hold reasoning and answer by the template; the reasoning is left out. The loss is the mean over the answers' tokens, in
 * nats. Throws a {@link KitError} on an output that does not keep to the template.
 *
 * @example
 * ```ts
 * const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
 * const student = new LanguageModel(tokenizer, { contextLength: 40, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const records = [{ prompt: "7x+1=2x+41", output: "<think>5x=40;x=8</think><answer>8</answer>" }];
 * for await (const _ of answersOnly(student, records, { epochs: 40, learningRate: 0.01 }));
 * (await sample(student, ["7x+1=2x+41"]))[0]!.text; // "<answer>8</answer>"
 * ```
 */
export async function* answersOnly(
  student: LanguageModel,
  records: readonly TrainingRecord[],
  options: StudyOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  // 1. What the student studies.
  const sequences = records.map((record) => sequence(student, answerRecord(record)));

  // 2. What it is to say at each place.
  const batch = (part: readonly Sequence[], size: number) => collate(student, part, size);

  // 3. The run.
  yield* study(student, { sequences, batch }, options);
}
