import { escapeMarkup } from "../../plot/markup.js";
import { askKernel } from "./ask-kernel.js";
import { figureMarkup } from "./question-figure.js";
import { textMarkup } from "./quiz-markup.js";
import { activateQuizzes } from "./quiz-script.js";
import { quizStyle } from "./quiz-style.js";
import { lettered, quizTitle } from "./quiz-text.js";
import { remedyExample } from "./remedy-answer.js";
import type { DrawnQuestion, DrawnQuiz } from "./variant.js";

/**
 * A quiz as a form that is answered in place, through the kernel with this id. Nothing in it says which answers are
 * right. Without scripts its controls are off, and it says how to answer in a cell.
 */
export function quizForm(quiz: DrawnQuiz, kernelId: string): string {
  return `${formMarkup(quiz, kernelId)}<script>(${activateQuizzes})(window, ${askKernel})</script>`;
}

/** The form without its scripts, to take the place of one that has them. */
export function formMarkup(quiz: DrawnQuiz, kernelId: string): string {
  const { name, seed, questions } = quiz;
  return [
    `<div class="distill-quiz" data-quiz="${escapeMarkup(name)}" data-seed="${seed}" data-kernel="${escapeMarkup(kernelId)}"`,
    // JupyterLab hears keys before they come here; this is its way to be told that they are not for it.
    ' data-lm-suppress-shortcuts="true">',
    `<style>${quizStyle}</style>`,
    `<div role="heading" aria-level="3" tabindex="-1">${escapeMarkup(quizTitle(quiz))}</div>`,
    `<p class="distill-how">To answer, run a cell with your answers in place of these: <code>${escapeMarkup(answerCode(quiz))}</code></p>`,
    ...questions.map(questionMarkup),
    '<button type="button" class="distill-another" disabled>Try another variant</button>',
    '<div class="distill-status" role="status"></div>',
    "</div>",
  ].join("");
}

/** A cell that answers a quiz, with answers that stand for the learner's. */
export function answerCode({ name, seed, questions }: DrawnQuiz): string {
  const answers = questions.map((question) => `${JSON.stringify(question.id)}: ${exampleAnswer(question)}`);
  const options = seed === 1 ? "" : `, { seed: ${seed} }`;
  return `await quiz(${JSON.stringify(name)}, { ${answers.join(", ")} }${options});`;
}

/** The letters as they are shown, whatever is right. */
function exampleAnswer(question: DrawnQuestion): string {
  const letters = lettered(question).map(({ letter }) => letter);
  if (question.kind === "numeric") return "0";
  if (question.kind === "remedy") return JSON.stringify(remedyExample);
  return JSON.stringify(
    question.kind === "single" ? "a" : question.kind === "multiple" ? "a b" : letters.join(" "),
  );
}

function questionMarkup(question: DrawnQuestion, index: number): string {
  const { id, kind, ask, points } = question;
  const worth = `${points} ${points === 1 ? "point" : "points"}`;
  return [
    `<form data-question="${escapeMarkup(id)}" data-kind="${kind}" novalidate><fieldset disabled>`,
    `<legend><strong>${index + 1}.</strong> ${textMarkup(ask)} <span class="distill-worth">(${worth})</span></legend>`,
    `<div class="distill-worth">${escapeMarkup(hint(question))}</div>`,
    figureMarkup(question),
    controls(question),
    '<div><button type="submit">Check answer</button></div></fieldset>',
    '<div class="distill-feedback" role="status"></div></form>',
  ].join("");
}

/** What there is to do, where the controls do not say it. */
function hint(question: DrawnQuestion): string {
  if (question.kind === "multiple") return "Choose all that are right.";
  if (question.kind === "remedy") return `For example ${remedyExample}. Training takes some seconds.`;
  return question.kind === "ordered" ? "Put them in order with the buttons." : "";
}

function controls(question: DrawnQuestion): string {
  if (question.kind === "numeric") {
    const unit = question.unit === undefined ? "" : ` <span>${escapeMarkup(question.unit)}</span>`;
    return `<label><span>Your answer</span> <input type="number" step="any" name="answer" autocomplete="off">${unit}</label>`;
  }
  if (question.kind === "remedy") {
    return `<label><span>Your answer</span> <input type="text" name="answer" size="32" placeholder="${remedyExample}" autocomplete="off" spellcheck="false"></label>`;
  }
  const entries = lettered(question).map(({ letter, text }) => ({ letter, markup: textMarkup(text) }));
  if (question.kind === "ordered") {
    return `<ol>${entries.map(({ letter, markup }) => itemMarkup(letter, markup)).join("")}</ol><div class="distill-moved" role="status"></div>`;
  }
  const type = question.kind === "single" ? "radio" : "checkbox";
  return entries
    .map(
      ({ letter, markup }) =>
        `<div><label><input type="${type}" name="answer" value="${letter}"> ${letterMarkup(letter)} <span>${markup}</span></label></div>`,
    )
    .join("");
}

function itemMarkup(letter: string, markup: string): string {
  const words = markup.replace(/<[^>]*>/g, "").trim();
  const buttons = ["up", "down"].map(
    (way) => `<button type="button" data-move="${way}" aria-label="${way}: ${words}">${way}</button>`,
  );
  return `<li data-letter="${letter}">${letterMarkup(letter)} <span>${markup}</span> ${buttons.join("")}</li>`;
}

const letterMarkup = (letter: string): string => `<span class="distill-letter">${letter}</span>`;
