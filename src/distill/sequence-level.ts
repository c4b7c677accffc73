import type { Candidate, Snapshot, TrainingRecord } from "../core/types.js";
import type { Filter } from "../data/filter.js";
import { keepBest } from "../data/keep-best.js";
import { mix } from "../data/mix.js";
import { sift, toRecords } from "../data/sift.js";
import type { LanguageModel } from "../nn/language-model.js";
import { collate, type Sequence, sequence } from "../nn/record-batches.js";
import { type StudyOptions, study } from "./study.js";

/** What of a teacher's answers becomes data. */
export interface SequenceLevelOptions<Input> extends StudyOptions {
  /** What an answer must pass. */
  readonly filters: readonly Filter<Input>[];
  /** Answers kept of a problem, the shortest first. Default: all that pass. */
  readonly perProblem?: number;
  /** Records of other skills: as many are mixed in as make a quarter of the whole. Default: none. */
  readonly general?: readonly TrainingRecord[];
}

/**
 * Distils on the teacher's sampled answers: sift them, keep the shortest, mix 75 to 25 with other skills, and learn every token (Kim and
 * Rush 2016; DeepSeek-R1, arXiv 2501.12948, section 2.4).
 *
 * The loss is the mean over all tokens of the outputs, in nats. Throws a {@link KitError} if nothing passes the filters.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const { candidates } = await generate(task, task.inputs("train", 8), teacher, { perInput: 2, answers: ".distill/r1.jsonl" });
 * const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
 * const student = new LanguageModel(tokenizer, { contextLength: 40, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * let steps = 0;
 * for await (const { step } of sequenceLevel(student, candidates, { filters: [templated(), correct(task)], perProblem: 1, epochs: 2 })) steps = step;
 * steps; // 2
 * ```
 */
export async function* sequenceLevel<Input>(
  student: LanguageModel,
  candidates: readonly Candidate<Input>[],
  { filters, perProblem, general, ...options }: SequenceLevelOptions<Input>,
): AsyncGenerator<Snapshot, void, undefined> {
  // 1. What the student studies.
  const { accepted } = await sift(candidates, filters);
  const kept = perProblem === undefined ? accepted : keepBest(accepted, { count: perProblem }).accepted;
  const records = toRecords(kept);
  const mixed = general
    ? mix(
        [
          { rows: records, weight: 3 },
          { rows: general, weight: 1 },
        ],
        { seed: options.seed ?? 1 },
      )
    : records;
  const sequences = mixed.map((record) => sequence(student, record));

  // 2. What it is to say at each place.
  const batch = (part: readonly Sequence[], size: number) => collate(student, part, size);

  // 3. The run.
  yield* study(student, { sequences, batch }, options);
}
