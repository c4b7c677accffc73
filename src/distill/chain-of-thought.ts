import type { Model, Snapshot, TrainingRecord } from "../core/types.js";
import { finalAnswer } from "../data/final-answer.js";
import type { LanguageModel } from "../nn/language-model.js";
import { collate, type Sequence, sequence } from "../nn/record-batches.js";
import { partsOf } from "./answers-only.js";
import { type StudyOptions, study } from "./study.js";

/**
 * Distils the teacher's reasoning along with its answers: one output, one loss.
 *
 * The loss is the mean over all tokens of reasoning and answer, in nats (Ho et al. 2023; DeepSeek-R1's students). The student has to write
 * its reasoning before it answers, at serving time too: {@link withoutReasoning} hides it, but it is paid for. Throws a
 * {@link KitError} on an output that does not keep to the template.
 *
 * @example
 * ```ts
 * const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
 * const student = new LanguageModel(tokenizer, { contextLength: 40, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const records = [{ prompt: "7x+1=2x+41", output: "<think>5x=40;x=8</think><answer>8</answer>" }];
 * for await (const _ of chainOfThought(student, records, { epochs: 60, learningRate: 0.01 }));
 * (await sample(student, ["7x+1=2x+41"]))[0]!.text; // "<think>5x=40;x=8</think><answer>8</answer>"
 * ```
 */
export async function* chainOfThought(
  student: LanguageModel,
  records: readonly TrainingRecord[],
  options: StudyOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  // 1. What the student studies.
  for (const { output } of records) partsOf(output);
  const sequences = records.map((record) => sequence(student, record));

  // 2. What it is to say at each place.
  const batch = (part: readonly Sequence[], size: number) => collate(student, part, size);

  // 3. The run.
  yield* study(student, { sequences, batch }, options);
}

/**
 * A model whose reasoning is cut off when it is served: of every answer only `<answer>…</answer>` is left.
 *
 * An answer without one, such as reasoning that ran into the limit, comes back empty and not as reasoning. Usage still counts all tokens,
 * since they were generated.
 *
 * @example
 * ```ts
 * const brief = withoutReasoning(serve(await shippedModel("equations-teacher")));
 * (await brief({ prompt: "7x+1=2x+41" })).text; // "<answer>8</answer>"
 * ```
 */
export function withoutReasoning(model: Model): Model {
  return async (request) => {
    const completion = await model(request);
    const answer = finalAnswer(completion.text);
    return { ...completion, text: answer === undefined ? "" : `<answer>${answer}</answer>` };
  };
}
