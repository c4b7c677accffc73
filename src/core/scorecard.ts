import type { Usage } from "./types.js";

/** A figure and the range that plausibly holds it. */
export interface Estimate {
  readonly value: number;
  /** 95 %. Absent when one example is all there is, or a resample has no value. */
  readonly interval?: readonly [low: number, high: number];
  /** What to mind when reading the interval. */
  readonly note?: string;
}

/** How one model does by one metric. */
export interface MetricResult {
  readonly metric: string;
  /** Mean from 0 to 1 over the examples that could be scored; absent when none could. */
  readonly mean?: Estimate;
  readonly passed: number;
  readonly failed: number;
  /** Examples that could not be scored; they count neither way. */
  readonly errors: number;
  /** Why the first of them could not. */
  readonly firstError?: string;
}

/** One model on the scorecard. */
export interface ContenderResult {
  readonly name: string;
  /** Who answered. */
  readonly modelVersion: string;
  readonly metrics: readonly MetricResult[];
  /** Of single requests, ms. */
  readonly milliseconds: { readonly median: number; readonly p95: number };
  /** Mean tokens of a request. */
  readonly usage: Usage;
  /** USD for 1,000 answers, where a price is known. */
  readonly dollarsPerThousand?: number;
  /** Examples that brought no answer. */
  readonly unanswered: number;
}

/** Whether something is reached: `undecided` where the data do not say. */
export type Decision = "reached" | "missed" | "undecided";

/** An example on which the student does worse than its teacher. */
export interface WorstExample {
  readonly prompt: string;
  readonly student: string;
  readonly teacher: string;
  /** What the metric says of the student's answer. */
  readonly reason: string;
}

/** A student measured against its teacher on held-out examples. Plain data: it can be written to a file and shown later. */
export interface Scorecard {
  readonly task: string;
  readonly examples: number;
  /** The student, the teacher, and whoever else was measured. */
  readonly contenders: readonly ContenderResult[];
  /** The student's mean over the teacher's, by metric, on the examples where both could be scored. */
  readonly ratios: readonly { readonly metric: string; readonly ratio?: Estimate }[];
  /** How many times as fast as the teacher the student answers. */
  readonly speed: number;
  /** The student's price over the teacher's, where both are known. */
  readonly cost?: number;
  /** What was asked of the student, and whether it is reached; the first metric decides the quality. */
  readonly verdict: {
    readonly decision: Decision;
    readonly parts: readonly {
      readonly about: "quality" | "speed" | "cost";
      readonly decision: Decision;
      readonly because: string;
    }[];
    /** `94 % of the teacher [91, 97], 40x as fast, …` */
    readonly sentence: string;
  };
  readonly worst: readonly WorstExample[];
}
