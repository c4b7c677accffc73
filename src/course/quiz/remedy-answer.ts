import { numeral } from "../../plot/numerals.js";
import { curveSnapshots } from "../../tune/curve-bank.js";
import type { CurveRecipe } from "../../tune/curve-recipe.js";
import { diagnose } from "../../tune/diagnose.js";
import { type RunCurve, runCurve } from "../curves/run-curve.js";
import type { RemedyQuestion } from "./quiz.js";
import type { Reading } from "./read-answer.js";
import { bestOf, type Hyperparameters } from "./remedy-question.js";
import type { DrawnQuestion } from "./variant.js";

/** What a learner writes. */
export const remedyExample = "epochs=8 batch=16 rate=0.003";

/** The most that any answer to a quiz needs: letters, a number with its unit, hyperparameters. Characters. */
export const longestAnswer = 200;

const names = { epochs: "epochs", batch: "batchSize", rate: "learningRate" } as const;

/** Hyperparameters from `epochs=8 batch=16 rate=0.003`; what is left out stays as the run had it. */
export function readRemedy(given: unknown, { recipe, mostEpochs }: RemedyQuestion): Reading<Hyperparameters> {
  const remedy = `Write for example ${remedyExample}; what you leave out stays as it was.`;
  if (typeof given !== "string" || given.trim() === "") return { reason: "there is no answer", remedy };
  if (given.length > longestAnswer)
    return { reason: `an answer of ${given.length} characters is too long`, remedy };
  const { epochs, batchSize, learningRate } = recipe;
  const set: { -readonly [name in keyof Hyperparameters]: number } = { epochs, batchSize, learningRate };
  for (const part of given.split(/[\s,;]+(?=[a-z])/i)) {
    const [, name = "", value = ""] = /^\s*([a-z]+)\s*[=:]?\s*(\S+)\s*$/i.exec(part) ?? [];
    const known = name.toLowerCase();
    const key = Object.hasOwn(names, known) ? names[known as keyof typeof names] : undefined;
    if (!key || !(Number(value) > 0)) return { reason: `${JSON.stringify(part)} sets nothing`, remedy };
    set[key] = Number(value);
  }
  if (!Number.isInteger(set.epochs) || set.epochs > mostEpochs)
    return { reason: `epochs must be a whole number up to ${mostEpochs}, got ${set.epochs}`, remedy };
  if (!Number.isInteger(set.batchSize) || set.batchSize > recipe.examples)
    return { reason: `batch must be a whole number up to ${recipe.examples}, got ${set.batchSize}`, remedy };
  if (!Number.isFinite(set.learningRate)) return { reason: "rate must be a number", remedy };
  return { value: set };
}

/** Runs that were made, by their recipes: the same recipe gives the same run. */
const finished = new Map<string, RunCurve>();

async function make(recipe: CurveRecipe): Promise<void> {
  const key = JSON.stringify(recipe);
  if (!finished.has(key)) finished.set(key, await runCurve(recipe));
}

/**
 * Trains what an answer to a question asks for, some seconds long, so that it can be graded; does nothing where nothing is to be trained or the answer
 * cannot be read.
 */
export async function prepareAnswer(question: DrawnQuestion, answer: unknown): Promise<void> {
  if (question.kind !== "remedy") return;
  const reading = readRemedy(answer, question);
  if (!("value" in reading)) return;
  await make({ ...question.recipe, ...reading.value });
  await make(question.good);
}

/** The same for all answers that are given. */
export async function prepareAnswers(
  questions: readonly DrawnQuestion[],
  answers: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const question of questions) {
    if (Object.hasOwn(answers, question.id)) await prepareAnswer(question, answers[question.id]);
  }
}

/** From here on a remedy counts in full: another seed would make as much of a difference. */
const full = 0.9;

/** How far a remedy got from the faulty run to one with the settings before the fault, 0 to 1, and what to say of it. */
export function gradeRemedy(
  question: RemedyQuestion,
  answer: unknown,
): { readonly share: number; readonly text: string } | { readonly reason: string; readonly remedy: string } {
  const reading = readRemedy(answer, question);
  if (!("value" in reading)) return reading;
  const run = finished.get(JSON.stringify({ ...question.recipe, ...reading.value }));
  const good = finished.get(JSON.stringify(question.good));
  if (!run || !good) return { reason: "the run has not been trained", remedy: "Answer once more." };
  const [before, after, best] = [question.before, bestOf(run), bestOf(good)];
  const way = (before - after) / Math.max(before - best, Number.EPSILON * before);
  const share = way >= full ? 1 : Math.max(0, Number(way.toFixed(2)));
  const { pattern, evidence } = diagnose(curveSnapshots(run));
  const { epochs, batchSize, learningRate } = question.good;
  const text = [
    Number.isFinite(after)
      ? `The lowest validation loss went from ${numeral(before)} to ${numeral(after)}; the original settings (epochs=${epochs} batch=${batchSize} rate=${learningRate}) reach ${numeral(best)}, and need not be the best.`
      : "The run broke before its validation loss was measured.",
    `Your run reads as ${pattern}: ${evidence}.`,
  ].join(" ");
  return { share, text };
}
