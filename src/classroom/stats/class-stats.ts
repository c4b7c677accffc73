import type { Grade } from "../grade.js";
import type { GradebookRow } from "../gradebook/gradebook.js";

/** How a check or question fared in a class. */
export interface CheckStats {
  /** "01/worth-it" or "quiz/what-is-distillation". */
  readonly item: string;
  readonly check: string;
  /** Of how many students. */
  readonly students: number;
  /** Of these, who did not get all its points. */
  readonly failed: number;
}

/** A known mistake, and how many students made it. */
export interface MisconceptionStats {
  readonly item: string;
  readonly misconception: string;
  readonly students: number;
}

/** How far a class was at a moment. */
export interface Moment {
  /** ISO 8601. */
  readonly at: string;
  /** Who has handed in by then. */
  readonly students: number;
  /** The mean, over those, of the best that each has so far. Points. */
  readonly points: number;
}

/** What a graded class shows as a whole. */
export interface ClassStats {
  readonly students: number;
  /** Of the students' points, as they count. */
  readonly points: { readonly lowest: number; readonly median: number; readonly highest: number };
  readonly of: number;
  /** Those that most failed first. */
  readonly checks: readonly CheckStats[];
  /** The most frequent first. */
  readonly misconceptions: readonly MisconceptionStats[];
  /** A moment for each time of hand-ins, oldest first; empty for submissions that were not collected. */
  readonly series: readonly Moment[];
}

/** Counts what a graded class shows. */
export function classStats(grades: readonly Grade[], rows: readonly GradebookRow[]): ClassStats {
  const sums = [...grouped(rows, "student").values()]
    .map((own) => own.reduce((sum, { points }) => sum + points, 0))
    .sort((a, b) => a - b);
  const worth = [...grouped(rows, "item").values()].map(([row]) => row?.of ?? 0);
  return {
    students: grades.length,
    points: { lowest: sums[0] ?? 0, median: median(sums), highest: sums.at(-1) ?? 0 },
    of: worth.reduce((sum, of) => sum + of, 0),
    checks: checksOf(grades),
    misconceptions: misconceptionsOf(grades),
    series: seriesOf(grades),
  };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

function checksOf(grades: readonly Grade[]): CheckStats[] {
  const found = new Map<string, { item: string; check: string; students: number; failed: number }>();
  const count = (item: string, check: string, failed: boolean) => {
    const key = JSON.stringify([item, check]);
    const one = found.get(key) ?? { item, check, students: 0, failed: 0 };
    found.set(key, { ...one, students: one.students + 1, failed: one.failed + (failed ? 1 : 0) });
  };
  for (const { exercises, quizzes } of grades) {
    for (const { exercise, checks } of exercises) {
      for (const { name, status } of checks) count(exercise, name, status === "failed");
    }
    for (const { quiz, results } of quizzes) {
      for (const { question, points, of } of results) count(`quiz/${quiz}`, question, points < of);
    }
  }
  return [...found.values()].sort((a, b) => b.failed / b.students - a.failed / a.students);
}

function misconceptionsOf(grades: readonly Grade[]): MisconceptionStats[] {
  const found = new Map<string, { item: string; misconception: string; students: number }>();
  for (const { exercises } of grades) {
    for (const { exercise, checks } of exercises) {
      // Several checks may fail by one mistake.
      for (const misconception of new Set(checks.flatMap((check) => check.misconception?.name ?? []))) {
        const key = JSON.stringify([exercise, misconception]);
        const students = (found.get(key)?.students ?? 0) + 1;
        found.set(key, { item: exercise, misconception, students });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.students - a.students);
}

function seriesOf(grades: readonly Grade[]): Moment[] {
  const attempts = grades.flatMap(({ student, history = [] }) => history.map((one) => ({ student, ...one })));
  const best = new Map<string, number>();
  const moments = new Map<string, Moment>();
  for (const { student, at, points } of attempts.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    best.set(student, Math.max(best.get(student) ?? 0, points));
    const sum = [...best.values()].reduce((total, one) => total + one, 0);
    moments.set(at, { at, students: best.size, points: sum / best.size });
  }
  return [...moments.values()];
}

function grouped(rows: readonly GradebookRow[], by: "student" | "item"): Map<string, GradebookRow[]> {
  const groups = new Map<string, GradebookRow[]>();
  for (const row of rows) groups.set(row[by], [...(groups.get(row[by]) ?? []), row]);
  return groups;
}
