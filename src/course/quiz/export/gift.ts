import { reach } from "../numeric-answer.js";
import { figureMarkup } from "../question-figure.js";
import type { ChoiceQuestion, NumericQuestion, OrderedQuestion } from "../quiz.js";
import { textMarkup } from "../quiz-markup.js";
import {
  type GradedQuestion,
  type PoolFormat,
  trained,
  type WithoutTraining,
  withoutTraining,
} from "./question-pool.js";

/**
 * Moodle's text format. What is to be put in order becomes a matching of items with their places.
 *
 * Source: https://docs.moodle.org/en/GIFT_format
 */
export const gift: PoolFormat = {
  system: "Moodle GIFT",
  write: (quiz, questions) => ({
    text: [`$CATEGORY: $course$/distill-kit/${quiz.name}`, ...withoutTraining(questions).map(entryOf)]
      .join("\n\n")
      .concat("\n"),
    leftOut: trained(questions),
  }),
};

/** Signs that mean something in GIFT; line breaks would end the question. */
function escaped(text: string): string {
  return text.replace(/[~=#{}:\\]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}

const html = (markdown: string) => escaped(textMarkup(markdown));

function entryOf({ name, question }: WithoutTraining): string {
  const asked = html(question.ask) + escaped(figureMarkup(question));
  return `::${escaped(name)}::[html]${asked} {\n${answersOf(question).join("\n")}\n}`;
}

function answersOf(question: GradedQuestion): readonly string[] {
  if (question.kind === "numeric") return numbersOf(question);
  return question.kind === "ordered" ? placesOf(question) : choicesOf(question);
}

function choicesOf({ kind, options }: ChoiceQuestion): string[] {
  const right = options.filter(({ correct }) => correct).length;
  return options.map(({ text, correct, feedback }) => {
    const share = percentOf(1 / right);
    const mark = kind === "single" ? (correct ? "=" : "~") : `~%${correct ? share : `-${share}`}%`;
    return `  ${mark}${html(text)}#${html(feedback)}`;
  });
}

/** Moodle knows thirds by five decimals. */
const percentOf = (share: number) => String(Number((100 * share).toFixed(5)));

function numbersOf(question: NumericQuestion): string[] {
  const { answer, feedback, catches, otherwise } = question;
  return [
    "#",
    `  =${answer}:${reach(answer, question)}#${html(feedback)}`,
    ...catches.map(({ value, feedback: text }) => `  =%0%${value}:${reach(value, question)}#${html(text)}`),
    `  ~#${html(otherwise)}`,
  ];
}

function placesOf({ items }: OrderedQuestion): string[] {
  return items.map(({ text }, place) => `  =${html(text)} -> ${place + 1}`);
}
