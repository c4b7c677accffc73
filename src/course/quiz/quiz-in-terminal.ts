import { gradeAnswer, type QuestionResult } from "./grade.js";
import type { Quiz } from "./quiz.js";
import { keep, type QuizRecord } from "./quiz-session.js";
import { type QuizTextOptions, questionText, quizTitle, resultText, sumText } from "./quiz-text.js";
import { prepareAnswer } from "./remedy-answer.js";
import { type DrawnQuestion, drawQuiz } from "./variant.js";

export interface TerminalQuizOptions extends Partial<QuizTextOptions> {
  readonly seed?: number | undefined;
  /** A line from the learner; undefined when there are no more. */
  readonly ask: (prompt: string) => Promise<string | undefined>;
  readonly write: (text: string) => void;
  readonly record: QuizRecord;
}

/** Asks a quiz question by question until the last one, or until there is no more input; returns the results. */
export async function quizInTerminal(
  quiz: Quiz,
  { seed, ask, write, record, width = 80, colour = false }: TerminalQuizOptions,
): Promise<readonly QuestionResult[]> {
  const drawn = drawQuiz(quiz, seed);
  const options = { width, colour };
  const results: QuestionResult[] = [];
  write(`${quizTitle(drawn)}\n\n`);
  for (const [index, question] of drawn.questions.entries()) {
    write(`${questionText(drawn, index, options)}\n`);
    const result = await readableResult(question, ask, (text) => write(`${text}\n`), options);
    if (!result) break;
    results.push(result);
    for (const notice of keep(drawn, [result], record)) write(`${notice}\n`);
    write("\n");
  }
  write(`${sumText(drawn, results)}\n`);
  return results;
}

/** Asks until the answer can be read. */
async function readableResult(
  question: DrawnQuestion,
  ask: TerminalQuizOptions["ask"],
  writeLine: (text: string) => void,
  options: QuizTextOptions,
): Promise<QuestionResult | undefined> {
  while (true) {
    const answer = await ask("   > ");
    if (answer === undefined) return undefined;
    await prepareAnswer(question, answer);
    const result = gradeAnswer(question, answer);
    writeLine(resultText(result, options));
    if (result.status !== "unreadable") return result;
  }
}
