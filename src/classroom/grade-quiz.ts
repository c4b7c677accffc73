import { gradeAnswer, type QuestionResult } from "../course/quiz/grade.js";
import type { Quiz } from "../course/quiz/quiz.js";
import { prepareAnswers } from "../course/quiz/remedy-answer.js";
import { drawQuiz } from "../course/quiz/variant.js";
import type { Submission } from "./submission.js";

/** How a quiz fared. */
export interface QuizGrade {
  /** The quiz's name: its lesson's slug. */
  readonly quiz: string;
  readonly points: number;
  readonly of: number;
  /** Of every question; one without an answer is unreadable. */
  readonly results: readonly QuestionResult[];
  /** What is wrong with the answers as a whole. */
  readonly problem?: string;
}

/** Grades the answers to a quiz that a submission holds; none give no points. */
export async function gradeQuiz(quiz: Quiz, { quizzes = {}, problem }: Submission): Promise<QuizGrade> {
  const given = Object.hasOwn(quizzes, quiz.name) ? quizzes[quiz.name] : undefined;
  const { questions } = drawQuiz(quiz, given?.status === "found" ? given.seed : undefined);
  const answers = given?.status === "found" ? given.answers : {};
  await prepareAnswers(questions, answers);
  const results = questions.map((question) =>
    gradeAnswer(question, Object.hasOwn(answers, question.id) ? answers[question.id] : undefined),
  );
  const unknown = Object.keys(answers).filter((id) => !questions.some((question) => question.id === id));
  const wrong =
    problem ??
    (given === undefined
      ? `There is no ${quiz.name}.quiz.yaml and no notebook with answers in the submission.`
      : given.status === "refused"
        ? given.problem
        : unknown.length > 0
          ? `The quiz has no question ${unknown.map((id) => JSON.stringify(id)).join(", ")}.`
          : undefined);
  return {
    quiz: quiz.name,
    points: results.reduce((sum, { points }) => sum + points, 0),
    of: results.reduce((sum, { of }) => sum + of, 0),
    results,
    ...(wrong === undefined ? {} : { problem: wrong }),
  };
}
