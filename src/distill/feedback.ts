import { KitError } from "../core/errors.js";
import type { Snapshot, Task } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { LanguageModel } from "../nn/language-model.js";
import { collate, type Sequence, sequence } from "../nn/record-batches.js";
import { sample } from "../nn/sample.js";
import { type Outcome, repair, type TeacherRepair, type VerifiedChain } from "./repair.js";
import { type StudyOptions, study } from "./study.js";

export type { VerifiedChain } from "./repair.js";

/** What a round of feedback came to; every problem is one of right, repaired and unrepaired. */
export interface FeedbackRound {
  /** From 1. */
  readonly round: number;
  /** Problems whose attempt had the right answer by steps that compute. */
  readonly right: number;
  /** Problems the teacher brought to the right answer from the student's good steps. */
  readonly repaired: number;
  /** Problems where no continuation was right: the teacher's first chain is replayed. */
  readonly unrepaired: number;
  /** Continuations that the teacher wrote. */
  readonly teacherCalls: number;
  /** Share of the validation problems answered right after the round; none without such problems. */
  readonly validation?: number;
}

/** How the teacher gives feedback, and how its repairs are learned. */
export interface FeedbackOptions<Input>
  extends Omit<StudyOptions, "epochs" | "tokens">,
    TeacherRepair<Input> {
  /** Tokens to read in all rounds together. */
  readonly tokens: number;
  /** Attempts, repairs and training, one after another. Default 2. */
  readonly rounds?: number;
  /** Held-out problems: training ends after the first round that makes the student worse on them, with the weights from before it. */
  readonly validation?: readonly Input[];
  readonly onRound?: (round: FeedbackRound) => void;
}

/** A student's attempts after the first round are sampled: at 0 it would say what it was taught. */
const attemptTemperature = 0.7;

/**
 * Distils with feedback: the student attempts the training problems, the first bad step of each wrong attempt is found ({@link firstBadStep},
 * against the teacher's own verified chain), the teacher continues from the good steps before it, and the shortest continuation that is right
 * and computes joins the data that are replayed. The student's own right chains replace longer ones of the teacher.
 *
 * `chains` hold verified outputs by the template, with steps apart by semicolons; the student has usually learned them before. The loss is the mean
 * over all tokens of the outputs, in nats. The same arguments give bitwise the same weights. Throws a {@link KitError} on a chain that the
 * task's verifier rejects, and what training throws.
 *
 * The order of its parts follows PERsD (Chen et al. 2023, arXiv 2310.18628): the student tries, the teacher repairs, the student learns the repair.
 *
 * @example
 * ```ts
 * const task = wordProblems();
 * const chains = task.inputs("train", 4).map((input) => ({ input, output: workedProblem(input) }));
 * const teacher = await shippedModel("word-problems-teacher");
 * const student = new LanguageModel(teacher.tokenizer, { contextLength: 96, width: 16, layers: 1, heads: 2 }, { seed: 1 });
 * const rounds: FeedbackRound[] = [];
 * const onRound = (round: FeedbackRound) => rounds.push(round);
 * for await (const _ of feedback(student, chains, { task, teacher, rounds: 1, tokens: 600, onRound }));
 * rounds[0]!.right + rounds[0]!.repaired + rounds[0]!.unrepaired; // 4
 * ```
 */
export async function* feedback<Input>(
  student: LanguageModel,
  chains: readonly VerifiedChain<Input>[],
  options: FeedbackOptions<Input>,
): AsyncGenerator<Snapshot, void, undefined> {
  const { task, tokens, rounds = 2, seed = 1, validation = [], onRound, ...rest } = options;
  const { batchSize, learningRate } = rest;
  requireWhole("rounds", rounds);
  requireWhole("tokens", tokens);
  requireVerified(task, chains);
  const how = { ...(batchSize && { batchSize }), ...(learningRate && { learningRate }) };
  let replayed = chains.map(({ output }) => output);
  let best = await shareRight(student, task, validation);
  const done = { step: 0, tokens: 0, epoch: 0, seconds: 0 };
  for (let round = 1; round <= rounds; round++) {
    const began = performance.now();
    const before = student.weights;
    const drawn = { temperature: round === 1 ? 0 : attemptTemperature, seed: seed * 100 + round };

    // 1. What the student studies.
    const prompts = chains.map(({ input }) => task.prompt(input));
    const attempts = await sample(student, prompts, drawn);
    const outcome = await repair(student, chains, {
      ...options,
      attempts: attempts.map(({ text }) => text),
      seed: drawn.seed,
    });
    const repairs = outcome.flatMap(({ kind, output }, i) =>
      kind === "repaired" ? [{ prompt: prompts[i] as string, output }] : [],
    );
    replayed = replayed.map((known, i) => {
      const { kind, output } = outcome[i] as Outcome;
      return kind === "repaired" || (kind === "right" && output.length < known.length) ? output : known;
    });
    const replay = replayed.map((output, i) => ({ prompt: prompts[i] as string, output }));
    const sequences = [...replay, ...repairs].map((record) => sequence(student, record));

    // 2. What it is to say at each place.
    const batch = (part: readonly Sequence[], size: number) => collate(student, part, size);

    // 3. The run.
    const left = Math.max(1, Math.round((tokens - done.tokens) / (rounds - round + 1)));
    const asked = (performance.now() - began) / 1000;
    let last: Snapshot | undefined;
    for await (const snapshot of study(
      student,
      { sequences, batch },
      { ...how, tokens: left, seed: drawn.seed },
    )) {
      last = snapshot;
      yield {
        ...snapshot,
        step: done.step + snapshot.step,
        totalSteps: done.step + snapshot.totalSteps * (rounds - round + 1),
        tokens: done.tokens + snapshot.tokens,
        epoch: done.epoch + snapshot.epoch,
        seconds: done.seconds + asked + snapshot.seconds,
      };
    }
    if (last) {
      done.step += last.step;
      done.tokens += last.tokens;
      done.epoch += last.epoch;
      done.seconds += asked + last.seconds;
    }
    const now = await shareRight(student, task, validation);
    const count = (kind: Outcome["kind"]) => outcome.filter((each) => each.kind === kind).length;
    onRound?.({
      round,
      right: count("right"),
      repaired: count("repaired"),
      unrepaired: count("unrepaired"),
      teacherCalls: outcome.reduce((sum, { calls }) => sum + calls, 0),
      ...(now === undefined ? {} : { validation: now }),
    });
    if (now !== undefined && best !== undefined && now < best) {
      student.weights = before;
      return;
    }
    best = now;
  }
}

function requireVerified<Input>(task: Task<Input>, chains: readonly VerifiedChain<Input>[]): void {
  for (const { input, output } of chains) {
    const verified = task.verify(input, output);
    if (verified.status === "accepted") continue;
    throw new KitError(`a chain is not right (${verified.reason}): ${JSON.stringify(output)}`, {
      remedy: "Sift the teacher's outputs with correct() first: feedback compares attempts with them.",
      value: output,
    });
  }
}

async function shareRight<Input>(
  student: LanguageModel,
  task: Task<Input>,
  inputs: readonly Input[],
): Promise<number | undefined> {
  if (inputs.length === 0) return undefined;
  const answers = await sample(student, inputs.map(task.prompt));
  const right = inputs.filter((input, i) => task.verify(input, answers[i]?.text ?? "").status === "accepted");
  return right.length / inputs.length;
}
