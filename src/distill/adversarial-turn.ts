import type { TrainingRecord } from "../core/types.js";
import type { Batch } from "../nn/batch.js";
import type { LanguageModel } from "../nn/language-model.js";
import { logSoftmax, type ReadSequence } from "../nn/read-sequences.js";
import { padTokens, type Sequence, sequence, targetCount } from "../nn/record-batches.js";
import { sample } from "../nn/sample.js";
import type { AdversarialFigures } from "./adversarial-alarms.js";
import type { AnswerPair } from "./discriminator.js";
import { clippedPush } from "./policy-gradient.js";

/** What the student wrote in one step, a group of answers to each prompt one after another. */
export interface Turn {
  /** As the student wrote them: an answer that was cut off has no end. */
  readonly answers: readonly Sequence[];
  /** How likely it found each token then, in nats. */
  readonly logProbabilities: readonly (readonly number[])[];
  /** Each beside the teacher's answer to the same prompt. */
  readonly pairs: readonly AnswerPair[];
  /** Tokens of all answers together. */
  readonly tokens: number;
  readonly figures: Omit<AdversarialFigures, "toldApart">;
}

/** Lets the student answer each record's prompt `group` times, at temperature 1. */
export async function takeTurn(
  student: LanguageModel,
  records: readonly TrainingRecord[],
  { group, seed }: { readonly group: number; readonly seed: number },
): Promise<Turn> {
  const { tokenizer } = student;
  const asked = records.flatMap((record) => Array.from({ length: group }, () => record));
  const written = await sample(
    student,
    asked.map(({ prompt }) => prompt),
    { temperature: 1, seed },
  );
  const answers = written.map(({ tokens, finishReason }, i): Sequence => {
    const { prompt } = asked[i] as TrainingRecord;
    const begun = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
    const ended = finishReason === "stop" ? [tokenizer.end] : [];
    return { tokens: [...begun, ...tokens, ...ended], outputStart: begun.length };
  });
  // What is judged is read to its end: a last token of padding is not read.
  const toItsEnd = ({ tokens, outputStart }: Sequence) => ({
    tokens: [...tokens, tokenizer.padding],
    outputStart,
  });
  const teachers = asked.map((record) => sequence(student, record));
  const tokens = sum(answers.map(targetCount));
  return {
    answers,
    logProbabilities: written.map(({ logProbabilities }) => logProbabilities),
    pairs: answers.map((answer, i) => ({
      teacher: toItsEnd(teachers[i] as Sequence),
      student: toItsEnd(answer),
    })),
    tokens,
    figures: {
      answerTokens: tokens / answers.length,
      teacherTokens: sum(teachers.map(targetCount)) / teachers.length,
      different: new Set(written.filter((_, i) => i % group === 0).map(({ text }) => text)).size,
      teacherDifferent: new Set(records.map(({ output }) => output)).size,
    },
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);

/** The log probabilities at each target of a sequence, each of the whole vocabulary. */
const targetsOf = ({ tokens, outputStart }: Sequence, read: ReadSequence) =>
  tokens.slice(outputStart).map((token, i) => ({ token, nats: logSoftmax(read(outputStart + i - 1)) }));

/** What each token of each answer is pushed by. Without `now` the student has not learned since it wrote: all ratios are 1. */
export function pushesOf(
  { answers, logProbabilities }: Turn,
  {
    advantages,
    clip,
    now,
  }: {
    readonly advantages: readonly number[];
    readonly clip: number;
    readonly now?: readonly ReadSequence[];
  },
): number[][] {
  return answers.map((answer, row) => {
    const before = logProbabilities[row] as readonly number[];
    const advantage = advantages[row] as number;
    if (!now) return before.map(() => advantage);
    return targetsOf(answer, now[row] as ReadSequence).map(({ token, nats }, i) => {
      const ratio = Math.exp((nats[token] as number) - (before[i] as number));
      return clippedPush({ advantage, ratio, clip });
    });
  });
}

/** The student is held near its reference by reverse KL, of whole distributions. */
export const driftLoss = { divergence: "reverse", temperature: 1 } as const;

/** Targets in two halves: the tokens by their pushes, and the reference's distributions by `klWeight`; every token weighs the same. */
export function policyBatch(
  student: LanguageModel,
  { answers, tokens }: Turn,
  {
    pushes,
    known,
    klWeight,
  }: {
    readonly pushes: readonly (readonly number[])[];
    /** How the reference read the answers. */
    readonly known: readonly ReadSequence[];
    readonly klWeight: number;
  },
): Batch {
  const width = student.config.vocabularySize;
  const padded = padTokens(student, answers, answers.length);
  const targets = new Float32Array(padded.tokens.length * 2 * width);
  answers.forEach((answer, row) => {
    targetsOf(answer, known[row] as ReadSequence).forEach(({ token, nats }, i) => {
      const at = (row * padded.length + answer.outputStart + i - 1) * 2 * width;
      targets[at + token] = (pushes[row]?.[i] as number) / tokens;
      nats.forEach((each, word) => {
        targets[at + width + word] = (klWeight * Math.exp(each)) / tokens;
      });
    });
  });
  return { ...padded, targets };
}

/** The mean over the tokens of how much likelier the student found them than its reference, in nats. */
export function driftOf({ answers, logProbabilities, tokens }: Turn, known: readonly ReadSequence[]): number {
  const likelier = answers.flatMap((answer, row) =>
    targetsOf(answer, known[row] as ReadSequence).map(
      ({ token, nats }, i) => (logProbabilities[row]?.[i] as number) - (nats[token] as number),
    ),
  );
  return sum(likelier) / tokens;
}
