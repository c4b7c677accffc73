import { requireShare } from "../core/share.js";
import type { Snapshot, TrainingRecord } from "../core/types.js";
import type { Batch } from "../nn/batch.js";
import type { LanguageModel } from "../nn/language-model.js";
import { padTokens, type Sequence, sequence, targetCount } from "../nn/record-batches.js";
import { answerRecord, partsOf } from "./answers-only.js";
import { type StudyOptions, study } from "./study.js";

/** How to learn answers and reasoning as two tasks. */
export interface StepByStepOptions extends StudyOptions {
  /** Share of the answer's loss; the rest is that of the reasoning. Default 0.5. */
  readonly alpha?: number;
}

/** What stands before a prompt to say which of the two tasks is meant. The student's vocabulary must be able to write them. */
export const taskPrefixes: { readonly label: string; readonly rationale: string } = {
  label: "[label]",
  rationale: "[rationale]",
};

/** A task of one record: its tokens, and its share of the loss. */
interface SharedSequence extends Sequence {
  readonly share: number;
}

/**
 * Distils answers and reasoning as two tasks, told apart by a prefix: `alpha · L(answer) + (1 - alpha) · L(reasoning)`, each the mean over
 * its own tokens, in nats (Hsieh et al. 2023, "Distilling step-by-step", equation 3, with shares that sum to 1).
 *
 * When it is served with the prefix `[label]` the student answers at once: reasoning costs tokens in training only. Throws a
 * {@link KitError} on an output that does not keep to the template, and on a vocabulary that cannot write the prefixes.
 *
 * @example
 * ```ts
 * const words = [...equationVocabulary.words, ...Object.values(taskPrefixes)];
 * const tokenizer = Tokenizer.characters(equationVocabulary.characters, words);
 * const student = new LanguageModel(tokenizer, { contextLength: 40, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const records = [{ prompt: "7x+1=2x+41", output: "<think>5x=40;x=8</think><answer>8</answer>" }];
 * for await (const _ of stepByStep(student, records, { epochs: 60, learningRate: 0.01 }));
 * const answers = await sample(student, [`${taskPrefixes.label}7x+1=2x+41`, `${taskPrefixes.rationale}7x+1=2x+41`]);
 * answers.map(({ text }) => text); // ["<answer>8</answer>", "<think>5x=40;x=8</think>"]
 * ```
 */
export async function* stepByStep(
  student: LanguageModel,
  records: readonly TrainingRecord[],
  { alpha = 0.5, ...options }: StepByStepOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  requireShare("alpha", alpha, "1 learns answers alone, 0 reasoning alone; 0.5 weighs them alike.");

  // 1. What the student studies.
  const { label, rationale } = taskPrefixes;
  const sequences = records.flatMap((record): SharedSequence[] => {
    const reasoning = `<think>${partsOf(record.output).reasoning}</think>`;
    const [answer, thought] = [
      { ...answerRecord(record), prompt: label + record.prompt },
      { prompt: rationale + record.prompt, output: reasoning },
    ];
    return [
      { ...sequence(student, answer), share: alpha },
      { ...sequence(student, thought), share: 1 - alpha },
    ];
  });

  // 2. What it is to say at each place.
  const batch = (part: readonly SharedSequence[], size: number) => sharedBatch(student, part, size);

  // 3. The run.
  yield* study(student, { sequences, batch }, options);
}

/** Each sequence counts by its share, whatever its length; half of the sequences are answers. */
function sharedBatch(student: LanguageModel, part: readonly SharedSequence[], size: number): Batch {
  const width = student.config.vocabularySize;
  const padded = padTokens(student, part, size);
  const targets = new Float32Array(padded.tokens.length * width);
  part.forEach((one, row) => {
    const each = one.share / targetCount(one) / (part.length / 2);
    for (let i = one.outputStart; i < one.tokens.length; i++) {
      targets[(row * padded.length + i - 1) * width + (one.tokens[i] as number)] = each;
    }
  });
  return { ...padded, targets };
}
