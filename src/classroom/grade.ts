import type { CourseExercise } from "../course/exercise/catalogue.js";
import type { ExerciseChecks } from "../course/exercise/exercise.js";
import { checksDigest, loadChecks } from "../course/exercise/load-checks.js";
import type { ExerciseReport } from "../course/exercise/report.js";
import { runChecks, unusableReport } from "../course/exercise/run-checks.js";
import type { Quiz } from "../course/quiz/quiz.js";
import { gradeQuiz, type QuizGrade } from "./grade-quiz.js";
import type { Sandbox } from "./sandbox/sandbox.js";
import type { TypeNotes } from "./sandbox/type-notes.js";
import type { Submission, SubmittedSource } from "./submission.js";

/** An exercise with what judges it. */
export interface GradedExercise {
  readonly exercise: CourseExercise;
  readonly checks: ExerciseChecks;
  /** Of the checks' code and of the library that they stand on: changes with all that they decide. */
  readonly digest: string;
}

/** How an exercise fared; the seed is left out, since this is what students get to see. */
export type ExerciseGrade = Omit<ExerciseReport, "seed"> & {
  /** What the type checker says of the code; it costs no points. */
  readonly types?: TypeNotes;
};

/** What a student gets for an assignment. */
export interface Grade {
  readonly student: string;
  readonly points: number;
  readonly of: number;
  /** Why the submission as a whole could not be graded. */
  readonly problem?: string;
  readonly exercises: readonly ExerciseGrade[];
  readonly quizzes: readonly QuizGrade[];
  /** What an item is worth in place of what its checks give. */
  readonly worth?: Readonly<Record<string, number>>;
  /** Of what was collected: which attempt this is, and how it counts. */
  readonly terms?: GradeTerms;
  /** All attempts that were graded, with the points that each gives. */
  readonly history?: readonly GradedAttempt[];
}

/** How an attempt counts. */
export interface GradeTerms {
  /** From 1. */
  readonly attempt: number;
  /** How many were handed in. */
  readonly attempts: number;
  /** How many of them may be. */
  readonly allowed?: number;
  /** When it was handed in. ISO 8601. */
  readonly at: string;
  /** Days begun. */
  readonly daysLate: number;
  /** Of the points that count, 0 to 1. */
  readonly share: number;
}

/** What an attempt gave. */
export interface GradedAttempt {
  readonly attempt: number;
  /** ISO 8601. */
  readonly at: string;
  readonly points: number;
}

/** Loads the checks of an assignment's exercises. */
export function loadAssignment(
  project: string,
  exercises: readonly CourseExercise[],
): Promise<GradedExercise[]> {
  return Promise.all(
    exercises.map(async (exercise) => ({
      exercise,
      checks: await loadChecks(project, exercise.lesson, exercise.name),
      digest: await checksDigest(project, exercise.lesson, exercise.name),
    })),
  );
}

/**
 * Runs an assignment's checks, the same as `npx distill check` runs, on a submission's functions in the sandbox.
 *
 * The cases are drawn from `seed`. The same submission and seed give the same grade.
 */
export async function gradeSubmission(
  assignment: readonly GradedExercise[],
  submission: Submission,
  {
    sandbox,
    seed,
    quizzes = [],
    types = new Map(),
  }: {
    readonly sandbox: Sandbox;
    readonly seed: number;
    readonly quizzes?: readonly Quiz[];
    /** By the code that they are about. */
    readonly types?: ReadonlyMap<string, TypeNotes>;
  },
): Promise<Grade> {
  const exercises: ExerciseGrade[] = [];
  for (const { exercise, checks } of assignment) {
    const { seed: _, ...grade } = await reportOf(exercise, checks, submission, { sandbox, seed });
    const source = sourceOf(exercise, submission);
    const notes = (source?.status === "found" ? types.get(source.text) : undefined) ?? [];
    exercises.push(notes.length > 0 ? { ...grade, types: notes } : grade);
  }
  const graded: QuizGrade[] = [];
  for (const quiz of quizzes) graded.push(await gradeQuiz(quiz, submission));
  const all = [...exercises, ...graded];
  return {
    student: submission.student,
    points: all.reduce((sum, { points }) => sum + points, 0),
    of: all.reduce((sum, { of }) => sum + of, 0),
    ...(submission.problem === undefined ? {} : { problem: submission.problem }),
    exercises,
    quizzes: graded,
  };
}

const sourceOf = ({ name }: CourseExercise, { sources }: Submission): SubmittedSource | undefined =>
  Object.hasOwn(sources, name) ? sources[name] : undefined;

async function reportOf(
  exercise: CourseExercise,
  checks: ExerciseChecks,
  submission: Submission,
  { sandbox, seed }: { readonly sandbox: Sandbox; readonly seed: number },
): Promise<ExerciseReport> {
  const identity = { exercise: exercise.id, title: exercise.title };
  const { problem } = submission;
  if (problem !== undefined) return unusableReport(identity, checks, problem, { seed });
  const source = sourceOf(exercise, submission);
  if (!source) {
    return unusableReport(identity, checks, `There is no ${exercise.name}.ts in the submission.`, { seed });
  }
  if (source.status === "refused") return unusableReport(identity, checks, source.problem, { seed });
  const loaded = await sandbox.load(source.text, checks.name);
  if (loaded.status === "refused") return unusableReport(identity, checks, loaded.problem, { seed });
  return runChecks(identity, checks, loaded.subject, { seed });
}
