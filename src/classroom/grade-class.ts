import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { requireWhole } from "../core/whole-number.js";
import type { Quiz } from "../course/quiz/quiz.js";
import { type Grade, type GradedExercise, gradeSubmission } from "./grade.js";
import { openResults } from "./results-file.js";
import { createSandbox } from "./sandbox/sandbox.js";
import { type TypeNotes, typeNotes } from "./sandbox/type-notes.js";
import type { Submission } from "./submission.js";

export interface GradeClassOptions {
  /** Decides the cases; keep it from the students. */
  readonly seed: number;
  /** The file to which every grade is appended as soon as it is there. */
  readonly results: string;
  /** The quizzes that count as well. Default: none. */
  readonly quizzes?: readonly Quiz[];
  /** Submissions that are graded at the same time. Default: as many as there are cores. */
  readonly workers?: number;
  /** Whether each worker runs within bubblewrap. A grade does not depend on it. Default: false. */
  readonly bubblewrap?: boolean;
  /** Called after each grade. */
  readonly onGrade?: (grade: Grade, progress: GradingProgress) => void;
}

/** How far grading is. */
export interface GradingProgress {
  readonly done: number;
  readonly total: number;
  /** At the pace of this run; what was there before it took no time. */
  readonly secondsLeft: number;
}

/**
 * Grades submissions that have not been graded yet, several at a time, and gives all grades in the order of the
 * students' names.
 *
 * A run that was killed is taken up where it stopped: what is in the results file for the same submission, seed and
 * checks is not graded again.
 */
export async function gradeClass(
  assignment: readonly GradedExercise[],
  submissions: readonly Submission[],
  {
    seed,
    results,
    quizzes = [],
    workers = availableParallelism(),
    bubblewrap = false,
    onGrade,
  }: GradeClassOptions,
): Promise<Grade[]> {
  requireWhole("workers", workers);
  const file = openResults(results);
  const waiting = submissions.map((submission) => ({
    submission,
    key: keyOf(assignment, submission, { seed, quizzes }),
  }));
  const keys = waiting.map(({ key }) => key);
  const open = waiting.filter(({ key }) => !file.grades.has(key));
  const total = submissions.length;
  let done = total - open.length;
  const began = performance.now();
  let graded = 0;
  try {
    const types = await typeNotes(codeOf(open.map(({ submission }) => submission)));
    const lanes = Array.from({ length: Math.min(workers, open.length) }, () => gradeOpen(types));
    // One that fails waits for the others: they still write what they have graded.
    const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  } finally {
    file.close();
  }
  return keys
    .map((key) => file.grades.get(key) as Grade)
    .sort((a, b) => (a.student < b.student ? -1 : a.student > b.student ? 1 : 0));

  async function gradeOpen(types: ReadonlyMap<string, TypeNotes>): Promise<void> {
    const sandbox = createSandbox({ bubblewrap });
    try {
      for (let next = open.shift(); next; next = open.shift()) {
        const grade = await gradeSubmission(assignment, next.submission, { sandbox, seed, quizzes, types });
        file.add(next.key, grade);
        graded++;
        const left = open.length; // what the other workers have begun is as good as done
        const secondsLeft = ((performance.now() - began) / 1000 / graded) * left;
        onGrade?.(grade, { done: ++done, total, secondsLeft });
      }
    } finally {
      await sandbox.close();
    }
  }
}

/** Changes with all that a grade depends on. */
function keyOf(
  assignment: readonly GradedExercise[],
  submission: Submission,
  { seed, quizzes }: { readonly seed: number; readonly quizzes: readonly Quiz[] },
): string {
  const judged = assignment.map(({ exercise, digest }) => [exercise.id, digest]);
  return createHash("sha256")
    .update(JSON.stringify([judged, quizzes, submission, seed]))
    .digest("hex");
}

function codeOf(submissions: readonly Submission[]): string[] {
  return submissions.flatMap(({ sources }) =>
    Object.values(sources).flatMap((source) => (source.status === "found" ? [source.text] : [])),
  );
}
