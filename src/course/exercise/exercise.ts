import type { Random } from "../../core/random.js";

/** One call with its right answer, or with what judges the answer where many are right. Arguments and answers are plain data. */
export interface Case {
  readonly args: readonly unknown[];
  readonly expected?: unknown;
  /** Why an answer is not right, for the learner; `undefined` where it is. Stands in place of `expected`. */
  readonly judge?: (answer: unknown) => Promise<string | undefined>;
  /** The properties of an answer that count here, so that one wrong figure fails its own check alone. Default: all. */
  readonly only?: readonly string[];
  /** How far numbers may be off, relative to the larger (or to 1). Default 1e-9. */
  readonly tolerance?: number;
}

/** One thing that a function must get right: cases drawn from a seed, and points for all of them. */
export interface Check {
  /** What is checked, so that "✓ name" and "✗ name" read well: "keeps every right answer". */
  readonly name: string;
  readonly points: number;
  /** What to look at when it fails; names the idea, not the solution. */
  readonly look: string;
  readonly cases: (next: Random) => readonly Case[];
}

/** A wrong solution that people really write, and what to tell those who did. */
export interface Misconception {
  readonly name: string;
  /** Said when a learner's function gives what this one gives. */
  readonly says: string;
  readonly solve: (...args: never[]) => unknown;
}

/** What a check file exports by default: everything about an exercise that is not in its solution file. */
export interface ExerciseChecks {
  /** The exported function that the learner writes. */
  readonly name: string;
  /** Three hints, each giving more away than the one before. */
  readonly hints: readonly [string, string, string];
  readonly checks: readonly [Check, ...Check[]];
  readonly misconceptions: readonly [Misconception, ...Misconception[]];
}
