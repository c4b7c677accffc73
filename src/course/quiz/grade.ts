import { isNear, readNumber } from "./numeric-answer.js";
import type { NumericQuestion } from "./quiz.js";
import { readLetters } from "./read-answer.js";
import { gradeRemedy } from "./remedy-answer.js";
import type { DrawnChoice, DrawnOrdered, DrawnQuestion } from "./variant.js";

/** A remark on an answer. */
export interface Feedback {
  /** The letter it is about, or "answer" for all of it. */
  readonly about: string;
  /** Markdown. */
  readonly text: string;
}

/** What an answer is worth. An unreadable one is worth nothing and counts as no attempt. */
export interface QuestionResult {
  /** The question's id. */
  readonly question: string;
  readonly points: number;
  readonly of: number;
  readonly status: "right" | "partly" | "wrong" | "unreadable";
  /** On what was answered, never on what should have been; of an unreadable answer, why and what to do. */
  readonly feedback: readonly Feedback[];
}

/**
 * Grades one answer: a letter, letters, a number or hyperparameters, as text or as values. What has to be trained for it must have been, see
 * {@link prepareAnswer}.
 *
 * Of several right options each that was chosen counts, less the wrong ones; an order counts by Kendall's rank
 * correlation (Kendall, A New Measure of Rank Correlation, 1938), and by nothing if that is below 0.
 */
export function gradeAnswer(question: DrawnQuestion, answer: unknown): QuestionResult {
  const graded = grade(question, answer);
  const { id, points: of } = question;
  if ("reason" in graded) {
    const text = `${graded.reason[0]?.toUpperCase()}${graded.reason.slice(1)}. ${graded.remedy}`;
    return { question: id, points: 0, of, status: "unreadable", feedback: [{ about: "answer", text }] };
  }
  const { share, feedback } = graded;
  const status = share === 1 ? "right" : share > 0 ? "partly" : "wrong";
  return { question: id, points: share * of, of, status, feedback };
}

type Graded =
  | { readonly share: number; readonly feedback: readonly Feedback[] }
  | { readonly reason: string; readonly remedy: string };

function grade(question: DrawnQuestion, answer: unknown): Graded {
  switch (question.kind) {
    case "numeric":
      return gradeNumber(question, answer);
    case "ordered":
      return gradeOrder(question, answer);
    case "remedy": {
      const graded = gradeRemedy(question, answer);
      if ("reason" in graded) return graded;
      return { share: graded.share, feedback: [{ about: "answer", text: graded.text }] };
    }
    default:
      return gradeChoice(question, answer);
  }
}

function gradeChoice({ kind, options }: DrawnChoice, answer: unknown): Graded {
  const letters = options.map(({ letter }) => letter);
  const reading = readLetters(answer, letters, kind === "single" ? "one" : "some");
  if ("reason" in reading) return reading;
  const chosen = options.filter(({ letter }) => reading.value.includes(letter));
  const hits = chosen.filter(({ correct }) => correct).length;
  const right = options.filter(({ correct }) => correct).length;
  const feedback = chosen.map(({ letter, feedback: text }) => ({ about: letter, text }));
  if (hits === chosen.length && hits < right) {
    feedback.push({ about: "answer", text: "All that you chose is right, and something is missing." });
  }
  return { share: Math.max(0, hits - (chosen.length - hits)) / right, feedback };
}

function gradeNumber(question: NumericQuestion, answer: unknown): Graded {
  const reading = readNumber(answer, question.unit);
  if ("reason" in reading) return reading;
  const near = (target: number) => isNear(reading.value, target, question);
  const right = near(question.answer);
  const caught = question.catches.find(({ value }) => near(value));
  const text = right ? question.feedback : (caught?.feedback ?? question.otherwise);
  return { share: right ? 1 : 0, feedback: [{ about: "answer", text }] };
}

function gradeOrder({ items }: DrawnOrdered, answer: unknown): Graded {
  const reading = readLetters(
    answer,
    items.map(({ letter }) => letter),
    "all",
  );
  if ("reason" in reading) return reading;
  const given = reading.value.flatMap((letter) => items.filter((item) => item.letter === letter));
  const feedback = given
    .filter(({ place }, index) => place !== index)
    .map(({ letter, feedback: text }) => ({ about: letter, text }));
  return { share: Math.max(0, rankCorrelation(given.map(({ place }) => place))), feedback };
}

/** Kendall's tau of an order without ties to 0, 1, 2…: 1 for the same, -1 for the reverse. */
function rankCorrelation(order: readonly number[]): number {
  const pairs = (order.length * (order.length - 1)) / 2;
  const inOrder = order.flatMap((a, i) => order.slice(i + 1).filter((b) => a < b)).length;
  return (2 * inOrder) / pairs - 1;
}
