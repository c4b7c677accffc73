import { KitError } from "../../core/errors.js";
import type { MimeBundle } from "../../core/host.js";
import { escapeMarkup } from "../../plot/markup.js";
import type { NewProgressEvent } from "../progress/progress-log.js";
import { gradeAnswer, type QuestionResult } from "./grade.js";
import type { Quiz } from "./quiz.js";
import { answerCode, quizForm } from "./quiz-form.js";
import { resultMarkup } from "./quiz-markup.js";
import { quizText, quizTitle, resultText, sumText } from "./quiz-text.js";
import { type DrawnQuiz, drawQuiz } from "./variant.js";

/** What is kept of an answer. */
export type QuizEvent = Extract<NewProgressEvent, { readonly event: "quiz" }>;

/** Keeps an answer; returns what the learner should know of that, as text: that it failed. */
export type QuizRecord = (event: QuizEvent) => readonly string[];

/** Keeps results, but nothing of unreadable answers; returns what the learner should know of that, each thing once. */
export function keep(
  { name, seed }: DrawnQuiz,
  results: readonly QuestionResult[],
  record: QuizRecord,
): readonly string[] {
  const notices = results
    .filter(({ status }) => status !== "unreadable")
    .flatMap(({ question, points, of }) => record({ event: "quiz", quiz: name, question, points, of, seed }));
  return [...new Set(notices)];
}

export interface ShowQuizOptions {
  readonly seed?: number | undefined;
  /** By the ids of their questions; those left out are not graded. */
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
  readonly record?: QuizRecord;
  /** The kernel that answers the form; without one there is no form. */
  readonly kernelId?: string | undefined;
}

/** Columns of the text form in a notebook's output. */
const width = 90;

/**
 * A quiz for a notebook: without answers to be answered, with answers graded.
 *
 * Throws {@link KitError} for answers to questions that the quiz does not have, and for a seed that is none.
 */
export function showQuiz(quiz: Quiz, { seed, answers, record, kernelId }: ShowQuizOptions = {}): MimeBundle {
  const drawn = drawQuiz(quiz, seed);
  if (answers !== undefined) return gradedBundle(drawn, answers, record);
  const text = `${quizText(drawn, { width })}\n\nTo answer, run a cell with your answers in place of these:\n${answerCode(drawn)}`;
  return {
    "text/plain": text,
    ...(kernelId === undefined ? {} : { "text/html": quizForm(drawn, kernelId) }),
  };
}

function gradedBundle(
  drawn: DrawnQuiz,
  answers: Readonly<Record<string, unknown>>,
  record: QuizRecord | undefined,
): MimeBundle {
  const results = resultsOf(drawn, answers);
  const notices = record ? keep(drawn, results, record) : [];
  const titles = new Map(drawn.questions.map(({ id }, index) => [id, `${index + 1}. ${id}`]));
  const sum = sumText(drawn, results);
  const texts = results.map((result) => resultText(result, { width }, titles.get(result.question)));
  const panels = results.map((result) => resultMarkup(result, titles.get(result.question)));
  return {
    "text/plain": [quizTitle(drawn), ...texts, sum, ...notices].join("\n\n"),
    "text/html": [...panels, ...[sum, ...notices].map(paragraphMarkup)].join(""),
  };
}

/** A line of plain text. */
export const paragraphMarkup = (text: string): string => `<p style="margin:.5em 0">${escapeMarkup(text)}</p>`;

/** Results in the order of the questions. */
function resultsOf(drawn: DrawnQuiz, answers: Readonly<Record<string, unknown>>): QuestionResult[] {
  const ids = drawn.questions.map(({ id }) => id);
  const unknown = Object.keys(answers).find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new KitError(`the quiz "${drawn.name}" has no question "${unknown}"`, {
      remedy: `Its questions: ${ids.join(", ")}.`,
      value: unknown,
    });
  }
  return drawn.questions
    .filter(({ id }) => Object.hasOwn(answers, id))
    .map((question) => gradeAnswer(question, answers[question.id]));
}
