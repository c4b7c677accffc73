import type { Snapshot } from "../core/types.js";
import { LanguageModel } from "../nn/language-model.js";
import type { Sequence } from "../nn/record-batches.js";
import { scoreSequences } from "../nn/scorer.js";
import { pairBatch } from "../nn/train-scorer.js";
import { beginTraining, Trainer } from "../nn/training-step.js";
import { parameterCount, parameterLayout } from "../nn/transformer.js";
import type { ScoredPair } from "./preference.js";

/** Answers to one prompt, as the discriminator reads them. */
export interface AnswerPair {
  readonly teacher: Sequence;
  readonly student: Sequence;
}

/** How a discriminator learns. */
export interface DiscriminatorOptions {
  /** Steps on the warmed-up student's answers before its scores reward anything. Default 10. */
  readonly warmUpSteps?: number;
  /** Default 0.001. */
  readonly learningRate?: number;
  /** `"bradley-terry"`: the teacher's answer above the student's to the same prompt; `"cross-entropy"`: each answer by itself. Default the first. */
  readonly loss?: "bradley-terry" | "cross-entropy";
  /** No more learning after the warm-up: the student then plays against a target that stands still. Default false. */
  readonly frozen?: boolean;
}

/**
 * A model that scores answers, and learns to score a teacher's above a student's. It begins with the student's own weights and a head of zeros,
 * so that at first all answers have score 0.
 */
export class Discriminator {
  readonly model: LanguageModel;
  readonly #trainer: Trainer;
  readonly #loss: NonNullable<DiscriminatorOptions["loss"]>;
  #state: ReturnType<typeof beginTraining>;

  constructor(
    student: LanguageModel,
    { learningRate = 0.001, loss = "bradley-terry" }: Omit<DiscriminatorOptions, "warmUpSteps" | "frozen">,
  ) {
    // One place more than the student's: the last token of a full answer is read here, and only written there.
    const { vocabularySize: _, ...size } = student.config;
    const config = { ...size, contextLength: size.contextLength + 1, head: "scalar" } as const;
    this.model = new LanguageModel(student.tokenizer, config, { weights: startFrom(student, config) });
    this.#trainer = new Trainer(this.model.config, {
      schedule: { shape: "constant", highest: learningRate, warmUpSteps: 0, totalSteps: 1 },
    });
    this.#loss = loss;
    this.#state = beginTraining(this.model.weights);
  }

  /** The scores of both answers of every pair, before any learning from them. */
  async score(pairs: readonly AnswerPair[]): Promise<ScoredPair[]> {
    const sequences = pairs.flatMap(({ teacher, student }) => [teacher, student]);
    const scores = await scoreSequences(this.model, sequences);
    return pairs.map((_, i) => ({ teacher: scores[2 * i] as number, student: scores[2 * i + 1] as number }));
  }

  /** One step on all pairs; gives the loss before it, in nats. */
  async learn(pairs: readonly AnswerPair[]): Promise<Snapshot["loss"]> {
    const asked =
      this.#loss === "bradley-terry"
        ? pairs.map(({ teacher, student }) => ({ chosen: teacher, rejected: student }))
        : pairs.flatMap(({ teacher, student }) => [{ chosen: teacher }, { rejected: student }]);
    const { state, loss } = await this.#trainer.step(this.#state, [
      pairBatch(this.model, asked, asked.length),
    ]);
    this.#state = state;
    this.model.weights = state.weights;
    return loss;
  }

  close(): Promise<void> {
    return this.#trainer.close();
  }
}

/** The student's weights by name; the head is zeros, and so is the place that the student does not have. */
function startFrom(
  student: LanguageModel,
  size: Omit<LanguageModel["config"], "vocabularySize">,
): Float32Array {
  const layout = parameterLayout({ ...size, vocabularySize: student.config.vocabularySize });
  const weights = new Float32Array(parameterCount(layout));
  const own = new Map(parameterLayout(student.config).map((each) => [each.name, each]));
  for (const { name, offset } of layout) {
    const from = own.get(name);
    if (from && name !== "head.weight")
      weights.set(student.weights.subarray(from.offset, from.offset + from.size), offset);
  }
  return weights;
}
