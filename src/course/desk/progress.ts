import picocolors from "picocolors";
import { type CourseProgress, courseProgress, type ExerciseProgress } from "../progress/course-progress.js";
import type { Terminal } from "./terminal.js";
import { wrap } from "./wrap.js";

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

function progressText(progress: CourseProgress, { width, colour }: Terminal): string {
  const { bold } = picocolors.createColors(colour);
  const { exercises, points, lessons, next, notices } = progress;
  const bar = progressBar(exercises.passed, exercises.of);
  const lines = [
    `${bar} ${bold(`${exercises.passed} of ${exercises.of} exercises`)}, ${points.reached} of ${points.of} points`,
  ];
  for (const lesson of lessons) {
    lines.push("", bold(lesson.title));
    for (const exercise of lesson.exercises) lines.push(exerciseLine(exercise, width, colour));
  }
  lines.push("", ...wrap(next ? `Next: ${next}` : "All done.", { width }));
  return [...lines, ...notices.flatMap((notice) => ["", ...wrap(notice, { width })])].join("\n");
}

const marks = { passed: "●", begun: "◐", "to do": "○" } as const;

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
  const right = `${points}/${of}  ${notes.join(", ")}`;
  const gap = Math.max(2, Math.min(width, 80) - 4 - title.length - name.length - 3 - right.length);
  return `${left}${" ".repeat(gap)}${right}`;
}

function progressBar(done: number, of: number, columns = 20): string {
  const full = of === 0 ? 0 : Math.round((columns * done) / of);
  return `[${"█".repeat(full)}${"░".repeat(columns - full)}]`;
}
