import { reach } from "../numeric-answer.js";
import { figureMarkup } from "../question-figure.js";
import type { NumericQuestion, Question } from "../quiz.js";
import { textMarkup } from "../quiz-markup.js";
import type { PoolFormat } from "./question-pool.js";

/**
 * JSON for the package jupyterquiz: choices and numbers, with HTML inside. It has no kind for things to be put in order, nor for
 * answers that are trained.
 *
 * Source: https://github.com/jmshea/jupyterquiz, its schemas `mc_schema.json` and `num_schema.json`
 */
export const jupyterQuiz: PoolFormat = {
  system: "JupyterQuiz",
  write(_, questions) {
    const written = questions.flatMap(({ question }) => entryOf(question) ?? []);
    const leftOut = questions
      .filter(({ question }) => question.kind === "ordered" || question.kind === "remedy")
      .map(({ name }) => name);
    return { text: `${JSON.stringify(written, null, 2)}\n`, leftOut };
  },
};

function entryOf(question: Question): object | undefined {
  if (question.kind === "ordered" || question.kind === "remedy") return undefined;
  const asked = textMarkup(question.ask) + figureMarkup(question);
  if (question.kind === "numeric") {
    return { question: asked, type: "numeric", answers: numbersOf(question) };
  }
  return {
    question: asked,
    type: question.kind === "single" ? "multiple_choice" : "many_choice",
    answers: question.options.map(({ text, correct, feedback }) => ({
      answer: textMarkup(text),
      ...{ correct, feedback: textMarkup(feedback) },
    })),
  };
}

/** The right range first: of ranges that overlap the first one counts. */
function numbersOf(question: NumericQuestion): object[] {
  const { answer, feedback, catches, otherwise } = question;
  // The package counts a range's beginning in and its end out; here both are in, and rounding costs nobody a point.
  const range = (value: number) => {
    const far = reach(value, question);
    const rounding = 1e-9 * Math.max(1, Math.abs(value) + far);
    return [value - far - rounding, value + far + rounding];
  };
  return [
    { type: "range", range: range(answer), correct: true, feedback: textMarkup(feedback) },
    ...catches.map((caught) => ({
      ...{ type: "range", range: range(caught.value), correct: false },
      feedback: textMarkup(caught.feedback),
    })),
    { type: "default", feedback: textMarkup(otherwise) },
  ];
}
