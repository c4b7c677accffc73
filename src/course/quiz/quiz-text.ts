import picocolors from "picocolors";
import { wrap } from "../show/wrap.js";
import type { QuestionResult } from "./grade.js";
import { figureText } from "./question-figure.js";
import { howToAnswer } from "./read-answer.js";
import { remedyExample } from "./remedy-answer.js";
import type { DrawnQuestion, DrawnQuiz } from "./variant.js";

/** How text is laid out. */
export interface QuizTextOptions {
  /** Columns. */
  readonly width: number;
  readonly colour?: boolean;
}

/** A quiz to be read and answered, as text. */
export function quizText(quiz: DrawnQuiz, options: QuizTextOptions): string {
  const { bold } = picocolors.createColors(options.colour ?? false);
  const questions = quiz.questions.map((_, index) => questionText(quiz, index, options));
  const title = wrap(quizTitle(quiz), options).map(bold).join("\n");
  return [title, ...questions].join("\n\n");
}

/** "Quiz what-is-distillation: 6 questions, 7 points", and which variant it is after the first. */
export function quizTitle({ name, seed, questions }: DrawnQuiz): string {
  const points = questions.reduce((sum, question) => sum + question.points, 0);
  const variant = seed === 1 ? "" : `, variant ${seed}`;
  return `Quiz ${name}: ${count(questions.length, "question")}, ${count(points, "point")}${variant}`;
}

/** One question of a quiz with its letters and how to answer it; Markdown stays as it is written. */
export function questionText({ questions }: DrawnQuiz, index: number, options: QuizTextOptions): string {
  const question = questions[index] as DrawnQuestion;
  const { bold, dim } = picocolors.createColors(options.colour ?? false);
  const { width } = options;
  // Its id may give the answer away.
  const title = `Question ${index + 1} (${count(question.points, "point")})`;
  const lines = lettered(question).flatMap(({ letter, text }) =>
    wrap(`${letter}  ${text}`, { width, indent: "     ", hanging: "        " }),
  );
  return [
    ...wrap(title, { width, hanging: "   " }).map(bold),
    ...wrap(question.ask, { width, indent: "   " }),
    ...figureText(question, width),
    ...lines,
    ...wrap(howToAnswerQuestion(question), { width, indent: "   " }).map(dim),
  ].join("\n");
}

/** What there is to choose or to put in order. */
export function lettered(
  question: DrawnQuestion,
): readonly { readonly letter: string; readonly text: string }[] {
  if (question.kind === "numeric" || question.kind === "remedy") return [];
  return question.kind === "ordered" ? question.items : question.options;
}

/** What a learner writes, as an instruction. */
export function howToAnswerQuestion(question: DrawnQuestion): string {
  if (question.kind === "numeric") return `Give a number${question.unit ? ` in ${question.unit}` : ""}.`;
  if (question.kind === "remedy") return `Write for example ${remedyExample}. Training takes some seconds.`;
  const letters = lettered(question).map(({ letter }) => letter);
  return howToAnswer(letters, ({ single: "one", multiple: "some", ordered: "all" } as const)[question.kind]);
}

/** How an answer fared, as text. */
export function resultText(
  result: QuestionResult,
  { width, colour = false }: QuizTextOptions,
  title?: string,
): string {
  const { green, red, yellow } = picocolors.createColors(colour);
  const { mark, paint } = {
    right: { mark: "✓", paint: green },
    partly: { mark: "~", paint: yellow },
    wrong: { mark: "✗", paint: red },
    unreadable: { mark: "?", paint: yellow },
  }[result.status];
  const heading = `${mark} ${title === undefined ? "" : `${title}: `}${verdict(result)}`;
  return [
    ...wrap(heading, { width, indent: "   ", hanging: "     " }).map(paint),
    ...result.feedback.flatMap(({ about, text }) =>
      wrap(about === "answer" ? text : `${about}  ${text}`, { width, indent: "     ", hanging: "        " }),
    ),
  ].join("\n");
}

/** "Partly right, 0.67 of 1 point". */
export function verdict({ status, points, of }: QuestionResult): string {
  if (status === "unreadable") return "Not counted";
  const word = { right: "Right", partly: "Partly right", wrong: "Not right" }[status];
  return `${word}, ${pointsText(points)} of ${count(of, "point")}`;
}

/** "In all 3.5 of 7 points; 2 questions are not answered." */
export function sumText({ questions }: DrawnQuiz, results: readonly QuestionResult[]): string {
  const points = results.reduce((sum, result) => sum + result.points, 0);
  const of = questions.reduce((sum, question) => sum + question.points, 0);
  const answered = new Set(
    results.filter(({ status }) => status !== "unreadable").map(({ question }) => question),
  );
  const open = questions.length - answered.size;
  const left = open === 0 ? "" : `; ${count(open, "question")} ${open === 1 ? "is" : "are"} not answered`;
  return `In all ${pointsText(points)} of ${count(of, "point")}${left}.`;
}

const pointsText = (points: number): string => String(Number(points.toFixed(2)));

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
