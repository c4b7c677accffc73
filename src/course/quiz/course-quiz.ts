import { basename } from "node:path";
import { KitError } from "../../core/errors.js";
import { type Lesson, lessonFiles, readLesson } from "../lesson/lesson.js";
import { note } from "../progress/record.js";
import { parseQuiz } from "./parse-quiz.js";
import type { Quiz } from "./quiz.js";
import type { QuizDesk } from "./quiz-comm.js";
import type { QuizRecord } from "./quiz-session.js";

/** The quiz of a project's lesson with this slug. Throws {@link KitError} when there is none. */
export function findQuiz(project: string, name: string): Quiz {
  const files = lessonFiles(project);
  const path = files.find((file) => basename(file).slice("00-".length) === `${name}.md`);
  const lesson = path === undefined ? undefined : readLesson(path);
  const quiz = lesson && quizOf(lesson);
  if (quiz) return quiz;
  const others = files.map(readLesson).flatMap((other) => (other.quiz ? [`"${other.slug}"`] : []));
  throw new KitError(`there is no quiz "${name}"`, {
    remedy: others.length > 0 ? `There is ${others.join(", ")}.` : "No lesson has one yet.",
    value: name,
  });
}

/** The quiz of a lesson that has one. Throws what {@link parseQuiz} throws. */
export function quizOf({ number, slug, quiz }: Lesson): Quiz | undefined {
  if (!quiz) return undefined;
  return parseQuiz(quiz.source, { name: slug, file: `lessons/${number}-${slug}.md`, line: quiz.line });
}

/** Notes answers in a project's progress; what is returned tells the learner of a file that could not be written. */
export function quizRecord(project: string): QuizRecord {
  return (event) => note(project, event);
}

/** What answers the forms of a project's quizzes. */
export function courseQuizDesk(project: string, kernelId: string): QuizDesk {
  return { quiz: (name) => findQuiz(project, name), record: quizRecord(project), kernelId };
}
