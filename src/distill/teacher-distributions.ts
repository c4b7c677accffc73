import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { readJsonl, writeJsonl } from "../core/jsonl.js";
import type { TrainingRecord } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { type LanguageModel, requireLogits } from "../nn/language-model.js";
import { logSoftmax, type ReadSequence, readSequences } from "../nn/read-sequences.js";
import { inOrder, sequence } from "../nn/record-batches.js";
import type { TokenizerDefinition } from "../nn/tokenizer.js";

/** What a teacher finds likely at one place of an output: its likeliest tokens, and the nats of each. */
export interface Likeliest {
  readonly tokens: readonly number[];
  /** At temperature 1, falling. */
  readonly logProbabilities: readonly number[];
}

/** A record, and what the teacher finds likely at each token of its output and at its end. */
export interface DistributionRow extends TrainingRecord {
  readonly places: readonly Likeliest[];
}

/** A teacher's distributions over records, in the numbers of its own vocabulary. */
export interface TeacherDistributions {
  readonly tokenizer: TokenizerDefinition;
  /** How many tokens of each place were kept. */
  readonly topK: number;
  readonly rows: readonly DistributionRow[];
}

/**
 * Reads records with the teacher and keeps, at each place of their outputs, the `topK` likeliest next tokens.
 *
 * Whole distributions are as wide as the vocabulary; few tokens hold nearly all of the probability. Only a model whose weights you have
 * gives this: a service returns text, or a handful of log probabilities. Throws a {@link KitError} on a record that the teacher's
 * context does not hold.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * const { rows } = await teacherDistributions(teacher, [{ prompt: "7x+1=2x+41", output: "<think>5x+1=41;5x=40;x=8</think><answer>8</answer>" }], { topK: 4 });
 * rows[0]!.places[0]!.tokens[0] === teacher.tokenizer.encode("<think>")[0]; // true
 * ```
 */
export async function teacherDistributions(
  teacher: LanguageModel,
  records: readonly TrainingRecord[],
  { topK = 8, batchSize = 64 }: { readonly topK?: number; readonly batchSize?: number } = {},
): Promise<TeacherDistributions> {
  requireLogits(teacher);
  requireWhole("topK", topK);
  requireWhole("batchSize", batchSize);
  const sequences = records.map((record) => ({ ...sequence(teacher, record), record }));
  const kept = Math.min(topK, teacher.config.vocabularySize);
  const rows: DistributionRow[] = [];
  for (const part of inOrder(sequences, batchSize)) {
    host().signal.throwIfAborted();
    const read = await readSequences(teacher, part);
    part.forEach(({ record, tokens, outputStart }, i) => {
      const places = tokens
        .slice(outputStart)
        .map((_, place) => likeliest((read[i] as ReadSequence)(outputStart + place - 1), kept));
      rows.push({ ...record, places });
    });
  }
  return { tokenizer: teacher.tokenizer.definition, topK: kept, rows };
}

function likeliest(logits: Float32Array, topK: number): Likeliest {
  const nats = logSoftmax(logits);
  const order = [...nats.keys()].sort((a, b) => (nats[b] as number) - (nats[a] as number)).slice(0, topK);
  return { tokens: order, logProbabilities: order.map((token) => nats[token] as number) };
}

/**
 * Writes distributions as JSON lines: one that names the vocabulary, then one a record. Throws a {@link KitError} when the file cannot
 * be written.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * const distributions = await teacherDistributions(teacher, [{ prompt: "7x+1=2x+41", output: "<think>x=8</think><answer>8</answer>" }]);
 * await saveDistributions(".distill/soft.jsonl", distributions);
 * (await loadDistributions(".distill/soft.jsonl")).topK; // 8
 * ```
 */
export async function saveDistributions(
  file: string,
  { tokenizer, topK, rows }: TeacherDistributions,
): Promise<void> {
  await writeJsonl(file, [{ tokenizer, topK, count: rows.length }, ...rows]);
}

/**
 * Reads what {@link saveDistributions} wrote. Throws a {@link KitError} that names the line when the file is not whole: a student that
 * learned from half of it would look like a bad method.
 *
 * @example
 * ```ts
 * await saveDistributions(".distill/none.jsonl", { tokenizer: Tokenizer.characters("ab").definition, topK: 2, rows: [] });
 * (await loadDistributions(".distill/none.jsonl")).rows.length; // 0
 * ```
 */
export async function loadDistributions(file: string): Promise<TeacherDistributions> {
  const values: unknown[] = [];
  for await (const lines of readJsonl(file)) {
    for (const line of lines) {
      if (line.status === "rejected") throw broken(file, `line ${line.line}: ${line.reason}`);
      values.push(line.value);
    }
  }
  const [head, ...rows] = values as [
    Partial<TeacherDistributions & { count: number }>?,
    ...DistributionRow[],
  ];
  if (!head?.tokenizer || !head.topK) throw broken(file, "its first line names no vocabulary");
  if (rows.length !== head.count)
    throw broken(file, `${head.count} records were written, ${rows.length} are left`);
  return { tokenizer: head.tokenizer, topK: head.topK, rows };
}

function broken(file: string, why: string): KitError {
  return new KitError(`${file} holds no whole set of distributions: ${why}`, {
    remedy: "Ask the teacher again with teacherDistributions and save what it gives.",
    value: file,
  });
}
