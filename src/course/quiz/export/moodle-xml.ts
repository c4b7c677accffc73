import { type LineChart, lineChart } from "../../../plot/line-chart.js";
import { escapeMarkup } from "../../../plot/markup.js";
import { reach } from "../numeric-answer.js";
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
 * Moodle's own format: choices, numbers with their unit, matchings of items with their places for what is to be put in order; curves as picture
 * files with a sentence for whoever does not see them.
 *
 * Source: https://docs.moodle.org/en/Moodle_XML_format
 */
export const moodleXml: PoolFormat = {
  system: "Moodle XML",
  write: (quiz, questions) => ({
    text: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      "<quiz>",
      `<question type="category"><category><text>$course$/distill-kit/${escapeMarkup(quiz.name)}</text></category></question>`,
      ...withoutTraining(questions).map(entryOf),
      "</quiz>\n",
    ].join("\n"),
    leftOut: trained(questions),
  }),
};

const text = (inner: string) => `<text>${escapeMarkup(inner)}</text>`;
const html = (markdown: string) => text(textMarkup(markdown));
const feedbackOf = (markdown: string) => `<feedback format="html">${html(markdown)}</feedback>`;

const types = {
  single: "multichoice",
  multiple: "multichoice",
  numeric: "numerical",
  ordered: "matching",
} as const;

function entryOf({ name, question }: WithoutTraining): string {
  return [
    `<question type="${types[question.kind]}">`,
    `<name>${text(name)}</name>`,
    askedOf(question),
    '<generalfeedback format="html"><text></text></generalfeedback>',
    `<defaultgrade>${question.points}</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>`,
    ...answersOf(question),
    "</question>",
  ].join("\n");
}

function askedOf({ ask, figure }: GradedQuestion): string {
  const words = textMarkup(ask);
  if (!figure) return `<questiontext format="html">${text(`<p>${words}</p>`)}</questiontext>`;
  const { svg, summary } = lineChart(figure as LineChart);
  const image = `<p><img src="@@PLUGINFILE@@/curve.svg" alt="${escapeMarkup(summary)}"></p>`;
  const file = `<file name="curve.svg" path="/" encoding="base64">${Buffer.from(svg).toString("base64")}</file>`;
  return `<questiontext format="html">${text(`<p>${words}</p>${image}`)}${file}</questiontext>`;
}

function answersOf(question: GradedQuestion): readonly string[] {
  if (question.kind === "numeric") return numbersOf(question);
  return question.kind === "ordered" ? placesOf(question) : choicesOf(question);
}

function choicesOf({ kind, options }: ChoiceQuestion): string[] {
  const right = options.filter(({ correct }) => correct).length;
  const share = Number((100 / right).toFixed(5));
  return [
    `<single>${kind === "single"}</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>`,
    ...options.map(({ text: option, correct, feedback }) => {
      const fraction = correct ? share : kind === "single" ? 0 : -share;
      return `<answer fraction="${fraction}" format="html">${html(option)}${feedbackOf(feedback)}</answer>`;
    }),
  ];
}

function numbersOf(question: NumericQuestion): string[] {
  const { answer, unit, feedback, catches, otherwise } = question;
  const number = (value: number, fraction: number, remark: string) =>
    `<answer fraction="${fraction}"><text>${value}</text><tolerance>${reach(value, question)}</tolerance>${feedbackOf(remark)}</answer>`;
  return [
    number(answer, 100, feedback),
    ...catches.map((caught) => number(caught.value, 0, caught.feedback)),
    `<answer fraction="0"><text>*</text><tolerance>0</tolerance>${feedbackOf(otherwise)}</answer>`,
    // Grading type 0: the unit may be written or left out, and costs nothing.
    ...(unit === undefined
      ? []
      : [
          `<units><unit><multiplier>1</multiplier><unit_name>${escapeMarkup(unit)}</unit_name></unit></units>`,
        ]),
    "<unitgradingtype>0</unitgradingtype><unitpenalty>0</unitpenalty><showunits>3</showunits><unitsleft>0</unitsleft>",
  ];
}

function placesOf({ items }: OrderedQuestion): string[] {
  return [
    "<shuffleanswers>true</shuffleanswers>",
    ...items.map(
      ({ text: item }, place) =>
        `<subquestion format="html">${html(item)}<answer><text>${place + 1}</text></answer></subquestion>`,
    ),
  ];
}
