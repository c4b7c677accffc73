import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { wrap } from "../show/wrap.js";
import {
  type CourseProgress,
  courseProgress,
  type ExerciseProgress,
  type QuizProgress,
} from "./course-progress.js";
import type { Terminal } from "./terminal.js";

/** Shows how far a learner is, and what comes next. */
export async function progressCommand(
  project: string,
  { json = false }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const progress = await courseProgress(project);
  terminal.write(json ? JSON.stringify(progress, null, 2) : progressText(progress, terminal));
  return 0;
}

/** How far a learner is, as lines of text. */
export function progressText(
  progress: CourseProgress,
  { width, colour }: Pick<Terminal, "width" | "colour">,
): string {
  const { bold } = picocolors.createColors(colour);
  const { exercises, quizzes, points, lessons, next, notices } = progress;
  const bar = progressBar(points.reached, points.of);
  const done = [
    `${exercises.passed} of ${exercises.of} exercises`,
    ...(quizzes.of > 0 ? [`${quizzes.answered} of ${quizzes.of} questions`] : []),
    `${numeral(points.reached)} of ${points.of} points`,
  ];
  const lines = [`${bar} ${bold(done[0] as string)}, ${done.slice(1).join(", ")}`];
  for (const lesson of lessons) {
    lines.push("", bold(lesson.title));
    for (const exercise of lesson.exercises) lines.push(exerciseLine(exercise, width, colour));
    if (lesson.quiz) lines.push(quizLine(lesson.quiz, width, colour));
  }
  lines.push("", ...wrap(next ? `Next: ${next}` : "All done.", { width }));
  return [...lines, ...notices.flatMap((notice) => ["", ...wrap(notice, { width })])].join("\n");
}

/** How an exercise stands, at a glance. */
export const marks: Readonly<Record<ExerciseProgress["status"], string>> = {
  passed: "●",
  begun: "◐",
  "to do": "○",
};

function exerciseLine(exercise: ExerciseProgress, width: number, colour: boolean): string {
  const { green, yellow, dim } = picocolors.createColors(colour);
  const { status, title, name, points, of, hints, gaveUp, missing } = exercise;
  const paint = status === "passed" ? green : status === "begun" ? yellow : (text: string) => text;
  const notes = [
    status,
    ...(hints > 0 ? [`${hints} ${hints === 1 ? "hint" : "hints"}`] : []),
    ...(gaveUp ? ["solution shown"] : []),
    ...(missing ? ["file missing"] : []),
  ];
  const left = `  ${paint(marks[status])} ${title} ${dim(`(${name})`)}`;
  return spread(left, `${points}/${of}  ${notes.join(", ")}`, width);
}

function quizLine({ answered, questions, points, of }: QuizProgress, width: number, colour: boolean): string {
  const { green, yellow } = picocolors.createColors(colour);
  const mark =
    answered === questions ? green(marks.passed) : answered > 0 ? yellow(marks.begun) : marks["to do"];
  return spread(`  ${mark} Quiz`, `${numeral(points)}/${of}  ${answered} of ${questions} answered`, width);
}

/** A text at the left and one at the right of a line. */
function spread(left: string, right: string, width: number): string {
  const gap = Math.min(width, 80) - stripVTControlCharacters(left).length - right.length;
  return `${left}${" ".repeat(Math.max(2, gap))}${right}`;
}

/** Points, with one digit after the point where there is something to show. */
export const numeral = (points: number): string => String(Number(points.toFixed(1)));

function progressBar(done: number, of: number, columns = 20): string {
  const full = of === 0 ? 0 : Math.round((columns * done) / of);
  return `[${"█".repeat(full)}${"░".repeat(columns - full)}]`;
}
