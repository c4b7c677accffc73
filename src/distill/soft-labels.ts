import { requireShare } from "../core/share.js";
import type { Snapshot } from "../core/types.js";
import type { Batch } from "../nn/batch.js";
import type { LanguageModel } from "../nn/language-model.js";
import { padTokens, type Sequence, sequence, targetCount } from "../nn/record-batches.js";
import { checkSoftLoss, type Divergence } from "../nn/soft-label-loss.js";
import { type StudyOptions, study } from "./study.js";
import type { Likeliest, TeacherDistributions } from "./teacher-distributions.js";
import { requireSameVocabulary } from "./vocabulary.js";

/** How to learn from a teacher's distributions. */
export interface SoftLabelOptions extends StudyOptions {
  /** Default `"forward"`, which covers all that the teacher finds likely; `"reverse"` stays with its likeliest. */
  readonly divergence?: Divergence;
  /** What both models' logits are divided by. Default 1; higher shows more of the unlikely tokens. */
  readonly temperature?: number;
  /** Share of ordinary cross-entropy with the record's own tokens in the loss. Default 0. */
  readonly hardShare?: number;
}

/** What the student studies: a record's tokens, and what the teacher finds likely at each target. */
interface SoftSequence extends Sequence {
  readonly places: readonly Likeliest[];
}

/**
 * Distils with soft labels: the student learns the teacher's whole distribution over the next token in place of one token.
 *
 * The loss of a target is `hardShare · cross-entropy + (1 - hardShare) · T² · divergence`, in nats, with both distributions at temperature T
 * (Hinton et al. 2015, section 2). Where only the likeliest tokens were kept, the rest of the probability is spread evenly
 * over the others. Throws a {@link KitError} that says what differs if the student has another vocabulary than the teacher.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * const distributions = await teacherDistributions(teacher, [{ prompt: "7x+1=2x+41", output: "<think>5x+1=41;5x=40;x=8</think><answer>8</answer>" }]);
 * const student = new LanguageModel(teacher.tokenizer, { contextLength: 40, width: 32, layers: 1, heads: 2 }, { seed: 1 });
 * const losses: number[] = [];
 * for await (const { loss } of softLabels(student, distributions, { epochs: 60, temperature: 2, learningRate: 0.01 })) losses.push(loss);
 * losses.at(-1)! < losses[0]! / 2; // true
 * ```
 */
export async function* softLabels(
  student: LanguageModel,
  distributions: TeacherDistributions,
  options: SoftLabelOptions,
): AsyncGenerator<Snapshot, void, undefined> {
  const { divergence = "forward", temperature = 1, hardShare = 0, ...how } = options;
  requireSameVocabulary(distributions.tokenizer, student.tokenizer);
  checkSoftLoss({ divergence, temperature });
  requireShare(
    "hardShare",
    hardShare,
    "0 learns from the teacher's distributions alone, 1 from the tokens alone.",
  );

  // 1. What the student studies.
  const sequences = distributions.rows.map(
    ({ places, ...record }): SoftSequence => ({ ...sequence(student, record), places }),
  );

  // 2. What it is to say at each place.
  const batch = (part: readonly SoftSequence[], size: number) =>
    softBatch(student, part, { size, temperature, hardShare });

  // 3. The run.
  yield* study(student, { sequences, batch, soft: { divergence, temperature } }, how);
}

interface SoftBatchOptions {
  readonly size: number;
  readonly temperature: number;
  readonly hardShare: number;
}

/** Targets in two halves: the tokens themselves, and the teacher's distributions; all weights sum to 1. */
function softBatch(
  student: LanguageModel,
  part: readonly SoftSequence[],
  { size, temperature, hardShare }: SoftBatchOptions,
): Batch {
  const width = student.config.vocabularySize;
  const padded = padTokens(student, part, size);
  const targets = new Float32Array(padded.tokens.length * 2 * width);
  const each = 1 / part.reduce((total, one) => total + targetCount(one), 0);
  part.forEach(({ tokens, outputStart, places }, row) => {
    places.forEach((place, i) => {
      const at = (row * padded.length + outputStart + i - 1) * 2 * width;
      targets[at + (tokens[outputStart + i] as number)] = each * hardShare;
      wholeDistribution(place, width, temperature).forEach((share, token) => {
        targets[at + width + token] = each * (1 - hardShare) * share;
      });
    });
  });
  return { ...padded, targets };
}

/**
 * A whole distribution of `width` tokens, at a temperature, from the likeliest of it: the rest of the probability is spread evenly over
 * the other tokens before the temperature is applied.
 *
 * @example
 * ```ts
 * const place = { tokens: [2, 0], logProbabilities: [Math.log(0.7), Math.log(0.2)] };
 * [...wholeDistribution(place, 4)].map((p) => p.toFixed(2)); // ["0.20", "0.05", "0.70", "0.05"]
 * [...wholeDistribution(place, 4, 2)].map((p) => p.toFixed(2)); // ["0.26", "0.13", "0.48", "0.13"]
 * ```
 */
export function wholeDistribution(
  { tokens, logProbabilities }: Likeliest,
  width: number,
  temperature = 1,
): Float32Array {
  const rest = Math.max(0, 1 - logProbabilities.reduce((sum, nats) => sum + Math.exp(nats), 0));
  const others = Math.max(1, width - tokens.length);
  const shares = new Float32Array(width).fill((rest / others) ** (1 / temperature));
  tokens.forEach((token, i) => {
    shares[token] = Math.exp((logProbabilities[i] as number) / temperature);
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
