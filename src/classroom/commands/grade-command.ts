import { join } from "node:path";
import type { Terminal } from "../../course/desk/terminal.js";
import {
  type CourseExercise,
  courseExercises,
  findExercises,
  readCatalogue,
} from "../../course/exercise/catalogue.js";
import { findQuiz } from "../../course/quiz/course-quiz.js";
import type { Quiz } from "../../course/quiz/quiz.js";
import { loadAssignment } from "../grade.js";
import { gradeClass } from "../grade-class.js";
import { oneLine } from "../one-line.js";
import { makeFolder } from "../output.js";
import { readSubmissions } from "../submission/read-submissions.js";
import { progressText, writeGrades } from "./assignment-command.js";

export interface GradeCommandOptions {
  /** The folder for results.jsonl and grades.json. */
  readonly out: string;
  /** Decides the cases; keep it from the students. */
  readonly seed: number;
  /** An exercise or a lesson. Default: the whole course. */
  readonly only?: string;
  /** Whether the quizzes of these lessons count as well. */
  readonly quizzes?: boolean;
  /** Whether each worker runs within bubblewrap. */
  readonly bubblewrap?: boolean;
}

/** Grades a folder of submissions; run again after it was stopped, it grades only what is missing. */
export async function gradeCommand(
  project: string,
  folder: string,
  { out, seed, only, quizzes: withQuizzes = false, bubblewrap = false }: GradeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const exercises = only === undefined ? courseExercises(project) : findExercises(project, only);
  const assignment = await loadAssignment(project, exercises);
  const quizzes = withQuizzes ? quizzesOf(project, exercises) : [];
  const submissions = await readSubmissions(folder, assignment, { quizzes });
  makeFolder(out);
  const grades = await gradeClass(assignment, submissions, {
    seed,
    quizzes,
    bubblewrap,
    results: join(out, "results.jsonl"),
    onGrade: ({ student, points, of, problem }, progress) => {
      const text = `${progressText(progress)}  ${oneLine(student)}: ${points} of ${of}`;
      terminal.write(problem ? `${text}  ${oneLine(problem)}` : text);
    },
  });
  const file = writeGrades(out, grades);
  terminal.write(`${grades.length} submissions are graded: ${file}`);
  return 0;
}

/** The quizzes of the lessons that exercises belong to. */
function quizzesOf(project: string, exercises: readonly CourseExercise[]): Quiz[] {
  const lessons = new Set(exercises.map(({ lesson }) => lesson));
  return readCatalogue(project).lessons.flatMap(({ number, slug, quiz }) =>
    quiz && lessons.has(`${number}-${slug}`) ? [findQuiz(project, slug)] : [],
  );
}
