import { isNear } from "./numeric-answer.js";
import type { ChoiceQuestion, NumericQuestion, Question } from "./quiz.js";
import type { QuizProblem } from "./quiz-problem.js";

/** The first thing in a question that contradicts another. */
export function contradiction(question: Exclude<Question, { kind: "remedy" }>): QuizProblem | undefined {
  if (question.kind === "numeric") return numericProblem(question);
  if (question.kind === "ordered") return repeated("items", question.items);
  return repeated("options", question.options) ?? choiceProblem(question);
}

function repeated(key: string, entries: readonly { readonly text: string }[]): QuizProblem | undefined {
  const texts = entries.map(({ text }) => text);
  const index = texts.findIndex((text, place) => texts.indexOf(text) < place);
  if (index < 0) return undefined;
  return {
    path: [key, index, "text"],
    problem: `is the same as that of ${key}[${texts.indexOf(texts[index] as string)}]: ${JSON.stringify(texts[index])}`,
    remedy: "Nobody could tell them apart: change one.",
  };
}

function choiceProblem({ kind, options }: ChoiceQuestion): QuizProblem | undefined {
  const count = options.filter(({ correct }) => correct).length;
  if (count === 1 || (count > 1 && kind === "multiple")) return undefined;
  return {
    path: ["options"],
    problem: `needs ${kind === "single" ? "exactly" : "at least"} one with correct: true, got ${count}`,
    remedy: count > 1 ? "Take some out, or make it kind: multiple." : "Mark what is right.",
  };
}

function numericProblem(question: NumericQuestion): QuizProblem | undefined {
  const { answer, tolerance, within, catches } = question;
  if (tolerance !== undefined && within !== undefined) {
    return { path: ["within"], problem: "stands beside tolerance", remedy: "Keep one of the two." };
  }
  if (within !== undefined && answer === 0) {
    return {
      path: ["within"],
      problem: "is a percentage of the answer, and the answer is 0",
      remedy: "Use tolerance.",
    };
  }
  for (const [index, { value }] of catches.entries()) {
    const path = ["catches", index, "value"];
    if (isNear(value, answer, question)) {
      return { path, problem: `is ${value}, and that is a right answer`, remedy: "Catch what is wrong." };
    }
    if (catches.findIndex((other) => other.value === value) < index) {
      return { path, problem: `is ${value}, as in a catch before it`, remedy: "Keep one of the two." };
    }
  }
  return undefined;
}
