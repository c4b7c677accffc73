import type { Lesson, LessonCell } from "./lesson.js";
import type { CellOutcome } from "./outcome.js";

/** How a lesson fared. */
export interface LessonReport {
  readonly lesson: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly outcomes: readonly CellOutcome[];
}

/**
 * Says how a lesson fared, as text for people: one line, and for a failed one where and why.
 *
 * `objections` are what else is wrong with the lesson, whatever its cells did.
 */
export function reportLesson(
  lesson: Lesson,
  outcomes: readonly CellOutcome[],
  { objections = [] }: { objections?: readonly string[] } = {},
): { readonly report: LessonReport; readonly text: string } {
  const seconds = outcomes.reduce((total, { milliseconds }) => total + milliseconds, 0) / 1000;
  const name = `${lesson.number} ${lesson.slug}`;
  const problems = [
    ...outcomes.flatMap((outcome) => failureText(lesson, outcome, outcomes)),
    ...(outcomes.length === 0 ? ["  There is no cell to run in it."] : []),
    ...objections.map((objection) => `  ${objection}`),
  ];
  const passed = problems.length === 0;
  const facts = `${name}: ${cells(outcomes.length)} in ${seconds.toFixed(1)} s`;
  const text = passed ? good(`✓ ${facts}`) : [bad(`✗ ${facts}`), ...problems].join("\n");
  return { report: { lesson: name, passed, seconds, outcomes }, text };
}

function failureText(lesson: Lesson, outcome: CellOutcome, all: readonly CellOutcome[]): string[] {
  if (outcome.status !== "failed") return [];
  const { id, index, error } = outcome;
  const cell = lesson.cells.find((candidate) => candidate.id === id);
  const notRun = all.filter(({ status }) => status === "not run").length;
  return [
    bad(`  Cell ${index} of ${all.length} failed${cell ? `, ${placeIn(lesson, cell, error?.line)}` : ""}`),
    ...(error?.traceback ?? [])
      .join("\n")
      .split("\n")
      .map((line) => `    ${line}`),
    ...(notRun > 0 ? [`  Not run after it: ${cells(notRun)}.`] : []),
  ];
}

/** Without a line in the cell, as for a kernel that died, the place is the cell's first line. */
function placeIn({ number, slug }: Lesson, cell: LessonCell, line = 1): string {
  const text = cell.source.split("\n")[line - 1]?.trim() ?? "";
  return `lessons/${number}-${slug}.md, line ${cell.line + line - 1}: ${text}`;
}

const cells = (count: number) => `${count} ${count === 1 ? "cell" : "cells"}`;

const coloured = process.stdout.isTTY && !process.env.NO_COLOR;
const good = (text: string) => (coloured ? `\x1b[32m${text}\x1b[39m` : text);
const bad = (text: string) => (coloured ? `\x1b[31m${text}\x1b[39m` : text);
