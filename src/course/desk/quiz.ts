import { KitError } from "../../core/errors.js";
import { type CatalogueLesson, readCatalogue } from "../exercise/catalogue.js";
import { openProgressLog, progressPath } from "../progress/progress-log.js";
import { quizStanding } from "../progress/standing.js";
import { findQuiz, quizRecord } from "../quiz/course-quiz.js";
import { quizInTerminal } from "../quiz/quiz-in-terminal.js";
import { exportQuiz } from "./export-quiz.js";
import type { Terminal } from "./terminal.js";

/** What `npx distill quiz` is told. */
export interface QuizCommandOptions {
  readonly seed?: number;
  /** A file to write the questions to, in place of asking them. */
  readonly export?: string;
  /** Variants of each question in that file. */
  readonly variants?: number;
}

/** Asks a lesson's quiz question by question; the exit code is 0 when all of its points were reached. */
export async function quizCommand(
  project: string,
  wanted: string | undefined,
  { seed, export: file, variants }: QuizCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { write, ask, width, colour } = terminal;
  const quiz = findQuiz(project, chooseQuiz(project, wanted));
  if (file !== undefined) {
    await exportQuiz(quiz, file, variants === undefined ? {} : { variants }, terminal);
    return 0;
  }
  const results = await quizInTerminal(quiz, {
    seed,
    width,
    colour,
    ask,
    write: (text) => write(text.replace(/\n$/, "")),
    record: quizRecord(project),
  });
  const complete = results.length === quiz.questions.length;
  return complete && results.every(({ points, of }) => points === of) ? 0 : 1;
}

/** The quiz of a lesson by number or slug; without one, the first that is not answered to its end. */
function chooseQuiz(project: string, wanted: string | undefined): string {
  const lessons = readCatalogue(project).lessons.filter(({ quiz }) => quiz);
  if (wanted === undefined) {
    const events = openProgressLog(progressPath(project)).read();
    const isOpen = ({ slug, quiz = [] }: CatalogueLesson) => {
      const best = quizStanding(events, slug);
      return quiz.some(({ id }) => !best.has(id));
    };
    const next = lessons.find(isOpen) ?? lessons[0];
    if (next) return next.slug;
  }
  const asked = wanted ?? "";
  const lesson = lessons.find(({ number, slug }) =>
    [number, String(Number(number)), slug, `${number}-${slug}`].includes(asked),
  );
  if (lesson) return lesson.slug;
  const named = lessons.map(({ number, slug }) => `${number} (${slug})`).join(", ");
  throw new KitError(`there is no quiz "${asked}"`, {
    remedy: named ? `Quizzes: ${named}.` : "No lesson has one yet.",
    value: asked,
  });
}
