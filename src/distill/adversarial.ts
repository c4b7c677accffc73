import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { random } from "../core/random.js";
import { requireShare } from "../core/share.js";
import type { Snapshot, TrainingRecord } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import { LanguageModel, requireLogits } from "../nn/language-model.js";
import { readSequences } from "../nn/read-sequences.js";
import { collate, inOrder, readTokens, type Sequence, sequence } from "../nn/record-batches.js";
import { beginTraining, Trainer } from "../nn/training-step.js";
import { type AdversarialAlarm, type AdversarialFigures, adversarialAlarms } from "./adversarial-alarms.js";
import { driftLoss, driftOf, policyBatch, pushesOf, takeTurn } from "./adversarial-turn.js";
import { Discriminator, type DiscriminatorOptions } from "./discriminator.js";
import { groupAdvantages } from "./policy-gradient.js";
import { toldApart } from "./preference.js";
import { type StudyOptions, study } from "./study.js";

/** How student and discriminator play. */
export interface AdversarialOptions extends Omit<StudyOptions, "epochs" | "tokens"> {
  /** Read in all steps together, by the student and by the discriminator. */
  readonly tokens: number;
  /** Share of the tokens in which the student studies the teacher's answers before the game. Default 0.1; 0 goes without. */
  readonly warmUp?: number;
  readonly discriminator?: DiscriminatorOptions;
  /** Prompts of a step. Default 8. */
  readonly prompts?: number;
  /** Answers of the student to each prompt, among which advantages are shared out. Default 8. */
  readonly group?: number;
  /** Of the student in the game; constant. Default 0.0003. */
  readonly gameRate?: number;
  /** Steps of the student on each set of answers. Default 2: at the first every ratio is 1, and nothing is clipped. */
  readonly updates?: number;
  /** How much likelier or less likely a token may become by one set of answers. Default 0.2. */
  readonly clip?: number;
  /** Weight of KL(student ‖ warmed-up student), in nats a token. Default 0.02. */
  readonly klWeight?: number;
}

/** A step, in which of the three phases, and in the game what it looked like. */
export interface AdversarialSnapshot extends Snapshot {
  readonly phase: "student's warm-up" | "discriminator's warm-up" | "game";
  /** Of the game so far and of the discriminator's warm-up. */
  readonly figures?: AdversarialFigures;
  /** How far the student is from its warmed-up self, in nats a token, by the answers of this step: an estimate that can be below 0. */
  readonly drift?: number;
  /** Share of the tokens that the clipped ratio left out, in the updates of this step. */
  readonly clipped?: number;
  readonly alarms: readonly AdversarialAlarm[];
}

/**
 * Generative adversarial distillation (GAD, Ye et al. 2025, arXiv 2511.10643): a discriminator learns to score the teacher's answers above the student's, the
 * student learns by policy gradient to write what scores high, and both go on together. Only the teacher's texts are needed.
 *
 * First the student studies the `records` themselves, then the discriminator learns to tell that student's answers apart, then the game begins: every
 * step draws prompts, samples a group of answers to each at temperature 1, and gives each answer the advantage it has in its group.
 *
 * The loss is the student's in its warm-up, in nats a token, and the discriminator's afterwards, in nats a pair. The same arguments give bitwise
 * the same weights. Throws a {@link KitError} on options one cannot play with, and what training throws.
 *
 * @example
 * ```ts
 * const task = equations();
 * const records = task.inputs("train", 32).map((equation) => ({ prompt: task.prompt(equation), output: workedSolution(equation) }));
 * const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
 * const student = new LanguageModel(tokenizer, { contextLength: 40, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const phases = new Set<string>();
 * const options = { tokens: 6000, warmUp: 0.2, prompts: 2, group: 4, discriminator: { warmUpSteps: 2 } };
 * for await (const { phase } of adversarial(student, records, options)) phases.add(phase);
 * [...phases]; // ["student's warm-up", "discriminator's warm-up", "game"]
 * ```
 */
export async function* adversarial(
  student: LanguageModel,
  records: readonly TrainingRecord[],
  options: AdversarialOptions,
): AsyncGenerator<AdversarialSnapshot, void, undefined> {
  const { tokens, warmUp = 0.1, seed = 1, batchSize, learningRate } = options;
  const { prompts = 8, group = 8, updates = 2, gameRate = 0.0003, clip = 0.2, klWeight = 0.02 } = options;
  const { warmUpSteps = 10, frozen = false, ...learning } = options.discriminator ?? {};
  for (const [name, value] of Object.entries({ tokens, prompts, group, updates })) requireWhole(name, value);
  requireWhole("warmUpSteps", warmUpSteps, { least: 0 });
  requireLogits(student);
  requireShare("warmUp", warmUp, "0 goes without it; 0.1 is a good start.");
  if (group < 2) {
    throw new KitError("a group of one answer has nothing to be better than", {
      remedy: "Let the student answer each prompt at least twice.",
      value: group,
    });
  }
  const began = performance.now();
  let [step, read, passes] = [0, 0, 0];
  const progress = () => ({
    ...{ step, tokens: read, epoch: passes },
    totalSteps: Math.max(step, Math.round((step * tokens) / read)),
    seconds: (performance.now() - began) / 1000,
  });

  // 1. What the student studies: the teacher's answers, before the game.
  const sequences = records.map((record) => sequence(student, record));
  if (warmUp > 0) {
    const batch = (part: readonly Sequence[], size: number) => collate(student, part, size);
    const how = { seed, ...(batchSize && { batchSize }), ...(learningRate && { learningRate }) };
    const share = Math.max(1, Math.round(warmUp * tokens));
    for await (const each of study(student, { sequences, batch }, { ...how, tokens: share })) {
      [step, read, passes] = [each.step, each.tokens, each.epoch];
      const { totalSteps, seconds } = progress();
      yield { ...each, totalSteps, seconds, phase: "student's warm-up", alarms: [] };
    }
  }

  // 2. What it is to say at each place: its own tokens, more or less often.
  const reference = new LanguageModel(student.tokenizer, student.config, { weights: student.weights });
  const discriminator = new Discriminator(student, learning);
  const next = random(seed);
  const played: AdversarialFigures[] = [];

  // 3. The run.
  const schedule = { shape: "constant", highest: gameRate, warmUpSteps: 0, totalSteps: 1 } as const;
  const trainer = new Trainer(student.config, { schedule, soft: driftLoss });
  let state = beginTraining(student.weights);
  try {
    for (let round = 1; read < tokens; round++) {
      host().signal.throwIfAborted();
      const warm = round <= warmUpSteps;
      const drawn = Array.from(
        { length: prompts },
        () => records[Math.floor(next() * records.length)] as TrainingRecord,
      );
      const turn = await takeTurn(student, drawn, { group, seed: seed * 10_007 + round });
      const scores = await discriminator.score(turn.pairs);
      const figures = { ...turn.figures, toldApart: toldApart(scores) };
      let loss = 0;
      if (warm || !frozen) {
        loss = await discriminator.learn(turn.pairs);
        read += readTokens(turn.pairs.flatMap((pair) => [pair.teacher, pair.student]));
      }
      step++;
      passes += prompts / records.length;
      const outcome = { loss, learningRate: gameRate, figures };
      if (warm) {
        yield { ...progress(), ...outcome, phase: "discriminator's warm-up", alarms: [] };
        continue;
      }
      played.push(figures);
      const rewards = scores.map(({ student: score }) => score);
      const advantages = inOrder(rewards, group).flatMap((each) => groupAdvantages(each));
      const known = await readSequences(reference, turn.answers);
      let clipped = 0;
      for (let update = 0; update < updates; update++) {
        const now = update > 0 ? { now: await readSequences(student, turn.answers) } : {};
        const pushes = pushesOf(turn, { advantages, clip, ...now });
        const batch = policyBatch(student, turn, { pushes, known, klWeight });
        ({ state } = await trainer.step(state, [batch]));
        student.weights = state.weights;
        read += readTokens(turn.answers);
        const left = pushes.filter((_, i) => advantages[i] !== 0).flat();
        clipped += left.filter((push) => push === 0).length / turn.tokens / updates;
      }
      const drift = driftOf(turn, known);
      const alarms = adversarialAlarms(played);
      yield { ...progress(), ...outcome, phase: "game", clipped, drift, alarms };
    }
    if (played.length === 0) {
      throw new KitError(`${tokens} tokens were read before the game began`, {
        remedy: "Raise tokens, or take fewer or smaller steps in the warm-ups.",
        value: tokens,
      });
    }
  } finally {
    await Promise.all([trainer.close(), discriminator.close()]);
  }
}
