import { join } from "node:path";
import { findQuiz } from "../course/quiz/course-quiz.js";
import { type Attempt, readAttempts } from "./collect/attempts.js";
import { type Assignment, assignmentParts, type CourseClass, readSeed } from "./course-class/class-file.js";
import { lateness } from "./course-class/lateness.js";
import { type Grade, loadAssignment } from "./grade.js";
import { type GradeClassOptions, gradeClass } from "./grade-class.js";
import { pointsOf } from "./gradebook/graded-items.js";
import { makeFolder } from "./output.js";
import { handedInFiles } from "./submission/handed-in-files.js";
import { submissionReader } from "./submission/submission-reader.js";
import { nothingHandedIn, type Submission } from "./submission.js";

/** Where an assignment's attempts are kept. */
export const attemptsFolder = ({ folder }: CourseClass, { name }: Assignment): string =>
  join(folder, "submissions", name);

/** Where an assignment is graded into. */
export const gradedFolder = ({ folder }: CourseClass, { name }: Assignment): string =>
  join(folder, "graded", name);

/**
 * Grades all attempts of an assignment that are allowed, and gives each student's that counts, late work counted by the
 * class's policy. A student of the class's list who handed in nothing gets no points.
 *
 * Only what is new is graded; a changed policy, due date or weight needs none of it again.
 */
export async function gradeAssignment(
  project: string,
  course: CourseClass,
  assignment: Assignment,
  options: Pick<GradeClassOptions, "workers" | "bubblewrap" | "onGrade"> = {},
): Promise<Grade[]> {
  const parts = assignmentParts(project, assignment);
  const exercises = await loadAssignment(project, parts.exercises);
  const quizzes = parts.quizzes.map((quiz) => findQuiz(project, quiz));
  const handedIn = readAttempts(attemptsFolder(course, assignment));
  const allowed = handedIn.filter((one) => course.attempts === undefined || one.attempt <= course.attempts);
  const submissions: Submission[] = [];
  const reader = submissionReader(exercises, quizzes);
  try {
    for (const { student, files, problem } of allowed) {
      const refused = { status: "refused" as const, problem: problem ?? "" };
      const read = problem === undefined ? await handedInFiles(files) : refused;
      submissions.push(await reader.submissionOf(student, read));
    }
  } finally {
    await reader.end();
  }
  const missing = (course.students ?? []).filter((name) => !handedIn.some(({ student }) => student === name));
  const none = missing.map((student) => ({ student, sources: {}, problem: nothingHandedIn }));
  const out = gradedFolder(course, assignment);
  makeFolder(out);
  // Grades come in the order of the students' names, and those of one student in the order they are given.
  const attempts: (Attempt | undefined)[] = [...allowed, ...missing.map(() => undefined)];
  const order = [...submissions, ...none]
    .map((submission, place) => ({ submission, attempt: attempts[place] }))
    .sort((a, b) =>
      a.submission.student < b.submission.student ? -1 : +(a.submission.student > b.submission.student),
    );
  const grades = await gradeClass(
    exercises,
    order.map(({ submission }) => submission),
    { ...options, seed: readSeed(course), quizzes, results: join(out, "results.jsonl") },
  );
  const students = new Map<string, { grade: Grade; attempt: Attempt | undefined }[]>();
  for (const [place, grade] of grades.entries()) {
    const own = students.get(grade.student) ?? [];
    students.set(grade.student, [...own, { grade, attempt: order[place]?.attempt }]);
  }
  return [...students.values()].map((own) => counting(own, course, assignment, handedIn));
}

/** The attempt that counts: the last, or the one that gives most and of those the first. */
function counting(
  own: readonly { readonly grade: Grade; readonly attempt: Attempt | undefined }[],
  { attempts: allowed, counts, late }: CourseClass,
  { points: worth, due, extensions }: Assignment,
  handedIn: readonly Attempt[],
): Grade {
  const tried = own.map(({ grade, attempt }) => {
    if (!attempt) return { ...grade, worth };
    const { student } = grade;
    const until = Object.hasOwn(extensions, student) ? extensions[student] : due;
    const { days, share } = lateness(
      Date.parse(attempt.at),
      until === undefined ? undefined : Date.parse(until),
      late,
    );
    const all = handedIn.filter((one) => one.student === student).length;
    const terms = { attempt: attempt.attempt, at: attempt.at, daysLate: days, share, attempts: all };
    return { ...grade, worth, terms: { ...terms, ...(allowed === undefined ? {} : { allowed }) } };
  });
  const best = tried.reduce((most, one) => (pointsOf(one) > pointsOf(most) ? one : most));
  const counted = counts === "last" ? (tried.at(-1) as Grade) : best;
  const history = tried.flatMap((one) =>
    "terms" in one ? [{ attempt: one.terms.attempt, at: one.terms.at, points: pointsOf(one) }] : [],
  );
  return { ...counted, history };
}
