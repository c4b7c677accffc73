import { z } from "zod";
import { KitError } from "../../core/errors.js";
import { gradeAnswer } from "./grade.js";
import type { Quiz } from "./quiz.js";
import { formMarkup } from "./quiz-form.js";
import { resultMarkup } from "./quiz-markup.js";
import type { QuizReply } from "./quiz-page.js";
import { keep, paragraphMarkup, type QuizRecord } from "./quiz-session.js";
import { prepareAnswer } from "./remedy-answer.js";
import { drawQuiz } from "./variant.js";

/** What answering needs of the course. */
export interface QuizDesk {
  /** The quiz with this name; throws {@link KitError} when there is none. */
  quiz(name: string): Quiz;
  record: QuizRecord;
  readonly kernelId: string;
}

const requestSchema = z.object({
  quiz: z.string(),
  seed: z.int().min(1),
  question: z.string().optional(),
  answer: z.string().optional(),
});

/** The reply to what a form on a notebook's page asks: a result, or another variant. Never throws. */
export async function answerComm(data: unknown, desk: QuizDesk): Promise<QuizReply> {
  try {
    const request = requestSchema.safeParse(data);
    if (!request.success) return { problem: "The kernel could not read this. Run the cell again." };
    const { quiz, seed, question: id, answer } = request.data;
    const drawn = drawQuiz(desk.quiz(quiz), seed);
    if (id === undefined) return { html: formMarkup(drawn, desk.kernelId) };
    const question = drawn.questions.find((candidate) => candidate.id === id);
    if (!question) return { problem: `The quiz has no question "${id}" any more. Run the cell again.` };
    await prepareAnswer(question, answer);
    const result = gradeAnswer(question, answer);
    const notices = keep(drawn, [result], desk.record);
    return { html: [resultMarkup(result), ...notices.map(paragraphMarkup)].join("") };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: error instanceof KitError ? message : `The kernel could not grade this: ${message}` };
  }
}
