import { existsSync } from "node:fs";
import { KitError } from "../../core/errors.js";
import {
  type CatalogueLesson,
  type CourseExercise,
  courseExercises,
  readCatalogue,
  stubDigest,
} from "../exercise/catalogue.js";
import { openProgressLog, type ProgressEvent, progressPath } from "../progress/progress-log.js";
import { type ExerciseStanding, exerciseStanding, quizStanding } from "../progress/standing.js";
import { checkExerciseFile, readExercise, sourceDigest } from "./check-file.js";

/** How far a learner is, as plain data. */
export interface CourseProgress {
  readonly exercises: { readonly passed: number; readonly of: number };
  /** Questions answered, rightly or not. */
  readonly quizzes: { readonly answered: number; readonly of: number };
  readonly points: { readonly reached: number; readonly of: number };
  readonly lessons: readonly LessonProgress[];
  /** What to do next; nothing when all is done. */
  readonly next?: string;
  /** What the learner should know of the progress file, and of exercises that cannot be read. */
  readonly notices: readonly string[];
}

export interface LessonProgress {
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  readonly exercises: readonly ExerciseProgress[];
  readonly quiz?: QuizProgress;
}

export interface QuizProgress {
  /** The lesson's slug. */
  readonly name: string;
  readonly answered: number;
  readonly questions: number;
  readonly points: number;
  readonly of: number;
}

export interface ExerciseProgress {
  readonly exercise: string;
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly status: ExerciseStanding["status"];
  readonly points: number;
  readonly of: number;
  readonly hints: number;
  readonly gaveUp: boolean;
  /** The file is not there. */
  readonly missing: boolean;
}

/**
 * Adds up what a learner has done in notebooks and files; files that changed since they were checked are checked now.
 */
export async function courseProgress(project: string): Promise<CourseProgress> {
  const log = openProgressLog(progressPath(project));
  const exercises = courseExercises(project);
  const unreadable: string[] = [];
  for (const exercise of exercises) {
    try {
      if (isNew(exercise, exerciseStanding(log.read(), exercise.id))) {
        await checkExerciseFile(project, exercise);
      }
    } catch (error) {
      // One file that cannot be read keeps nothing from what is said of the others.
      if (!(error instanceof KitError)) throw error;
      unreadable.push(error.message);
    }
  }
  const events = log.read();
  const lessons = readCatalogue(project).lessons.map((lesson): LessonProgress => {
    const { number, slug, title } = lesson;
    const own = exercises.filter(({ id }) => id.startsWith(`${number}/`));
    const quiz = quizProgress(lesson, events);
    return {
      number,
      slug,
      title,
      exercises: own.map((exercise) => progressOf(exercise, exerciseStanding(events, exercise.id))),
      ...(quiz ? { quiz } : {}),
    };
  });
  const all = lessons.flatMap((lesson) => lesson.exercises);
  const quizzes = lessons.flatMap(({ quiz }) => quiz ?? []);
  const next = lessons.map(whatNext).find((step) => step !== undefined);
  return {
    exercises: { passed: all.filter(({ status }) => status === "passed").length, of: all.length },
    quizzes: {
      answered: sum(quizzes.map(({ answered }) => answered)),
      of: sum(quizzes.map(({ questions }) => questions)),
    },
    points: {
      reached: sum([...all, ...quizzes].map(({ points }) => points)),
      of: sum([...all, ...quizzes].map(({ of }) => of)),
    },
    lessons,
    ...(next ? { next } : {}),
    notices: [...log.notices, ...unreadable],
  };
}

/** Whether the file holds work that was never checked. */
function isNew(exercise: CourseExercise, { sources }: ExerciseStanding): boolean {
  if (!existsSync(exercise.file)) return false;
  const text = readExercise(exercise);
  return stubDigest(text) !== exercise.stub && !sources.has(sourceDigest(text));
}

function progressOf(
  { id, name, title, path, points: of, file }: CourseExercise,
  { status, points: best, hints, gaveUp }: ExerciseStanding,
): ExerciseProgress {
  const points = Math.min(best, of); // an exercise may have been worth more once
  return { exercise: id, name, title, path, status, points, of, hints, gaveUp, missing: !existsSync(file) };
}

function quizProgress(
  { slug, quiz }: CatalogueLesson,
  events: readonly ProgressEvent[],
): QuizProgress | undefined {
  if (!quiz) return undefined;
  const best = quizStanding(events, slug);
  const answered = quiz.filter(({ id }) => best.has(id));
  return {
    name: slug,
    answered: answered.length,
    questions: quiz.length,
    points: sum(answered.map(({ id, points }) => Math.min(points, best.get(id) ?? 0))),
    of: sum(quiz.map(({ points }) => points)),
  };
}

/** What is left in a lesson: first its exercises, the begun ones before the others, then its quiz. */
function whatNext({ number, exercises, quiz }: LessonProgress): string | undefined {
  const next =
    exercises.find(({ status }) => status === "begun") ?? exercises.find(({ status }) => status === "to do");
  if (!next) {
    const left = quiz !== undefined && quiz.answered < quiz.questions;
    return left ? `Answer the quiz of lesson ${number}: npx distill quiz ${number}` : undefined;
  }
  if (next.missing) return `${next.path} is not there: npx distill reset ${next.name} makes it anew.`;
  const go = `npx distill check ${next.name} --watch`;
  return next.status === "begun"
    ? `Go on with "${next.title}" in ${next.path}: ${go}`
    : `Begin "${next.title}": open ${next.path} and run ${go}, or work in the lesson's notebook (npm start).`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
