import type { ProgressEvent } from "./progress-log.js";

/** How far a learner is with one exercise. */
export interface ExerciseStanding {
  /** "to do": never checked. "begun": checked, without all points yet. */
  readonly status: "to do" | "begun" | "passed";
  /** The best so far. */
  readonly points: number;
  readonly checks: number;
  /** The highest tier of hints that was shown. */
  readonly hints: number;
  /** The solution was shown before the exercise was passed. */
  readonly gaveUp: boolean;
  /** SHA-256 of everything that was checked. */
  readonly sources: ReadonlySet<string>;
}

/** What the events say of one exercise since it was last reset. */
export function exerciseStanding(events: readonly ProgressEvent[], exercise: string): ExerciseStanding {
  const own = events.filter((event) => "exercise" in event && event.exercise === exercise);
  const since = own.slice(own.findLastIndex(({ event }) => event === "reset") + 1);
  const checks = since.filter((event) => event.event === "check");
  const passed = checks.some(({ points, of }) => points === of);
  const firstPass = since.findIndex((event) => event.event === "check" && event.points === event.of);
  const gaveUp = since.findIndex((event) => event.event === "solution" && event.gaveUp);
  return {
    status: passed ? "passed" : checks.length > 0 ? "begun" : "to do",
    points: Math.max(0, ...checks.map(({ points }) => points)),
    checks: checks.length,
    hints: Math.max(0, ...since.map((event) => (event.event === "hint" ? event.tier : 0))),
    gaveUp: gaveUp >= 0 && (firstPass < 0 || gaveUp < firstPass),
    sources: new Set(checks.map(({ source }) => source)),
  };
}

/** The best points so far for each answered question of a quiz. */
export function quizStanding(events: readonly ProgressEvent[], quiz: string): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const event of events) {
    if (event.event !== "quiz" || event.quiz !== quiz) continue;
    best.set(event.question, Math.max(event.points, best.get(event.question) ?? 0));
  }
  return best;
}
