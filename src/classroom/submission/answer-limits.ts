import { longestAnswer } from "../../course/quiz/remedy-answer.js";

/** Questions that answers may be about; a quiz has some ten. */
const mostAnswers = 200;
/** The most letters that one answer may list. */
const mostListed = 50;
/** Stands for what is cut off. No answer can be read with it. */
const cut = "…";

/**
 * Answers with each no longer than one can be, so that whatever reads them has little to read; what is cut makes its
 * answer unreadable, and is told with it. Of too many answers none is taken, and the reason is given.
 */
export function limitedAnswers(
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | string {
  const entries = Object.entries(answers);
  if (entries.length > mostAnswers) return `There are more than ${mostAnswers} answers.`;
  const long = entries.find(([id]) => id.length > longestAnswer);
  if (long) return `No question is called ${JSON.stringify(shortened(long[0]))}.`;
  return Object.fromEntries(
    entries.map(([id, answer]) => [id, Array.isArray(answer) ? listed(answer) : limited(answer)]),
  );
}

const shortened = (text: string): string =>
  text.length > longestAnswer ? `${text.slice(0, longestAnswer)}${cut}` : text;

const listed = (answers: readonly unknown[]): unknown[] => [
  ...answers.slice(0, mostListed).map(limited),
  ...(answers.length > mostListed ? [cut] : []),
];

function limited(answer: unknown): unknown {
  if (typeof answer === "string") return shortened(answer);
  return typeof answer === "object" && answer !== null ? cut : answer;
}
