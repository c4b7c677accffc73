import type { Scorecard } from "./scorecard.js";
import type { Snapshot } from "./types.js";

/** A distillation from task to verdict, as plain data: what a report tells of it, and a report's words are held against. */
export interface DistillationRun {
  /** What the student is for, in a line. */
  readonly title: string;
  readonly student: {
    readonly name: string;
    readonly parameters: number;
    /** Terms under which the student is passed on: `"mit"`, `"other"`, … (an SPDX identifier, lower case). */
    readonly licence: string;
    /** Languages of its prompts, as BCP 47: `"en"`. */
    readonly languages: readonly string[];
  };
  readonly teacher: {
    /** Who really answered. */
    readonly name: string;
    /** What its provider allows its answers to be used for, and where that is written. */
    readonly terms: string;
  };
  readonly data: {
    /** Problems that the teacher was asked, its answers, and what was left of them to train on. */
    readonly asked: number;
    readonly answers: number;
    readonly records: number;
    /** What each filter turned down. */
    readonly funnel: readonly {
      readonly filter: string;
      readonly reached: number;
      readonly rejected: number;
    }[];
    /** USD that the answers cost; 0 for a teacher on this machine. */
    readonly dollars: number;
  };
  readonly training: {
    readonly epochs: number;
    readonly batchSize: number;
    readonly learningRate: number;
    readonly seed: number;
    readonly snapshots: readonly Snapshot[];
    /** What the curve says, see `diagnose`. */
    readonly diagnosis: { readonly pattern: string; readonly evidence: string; readonly remedy: string };
  };
  readonly scorecard: Scorecard;
  /** What the student must not be used for, and where it is known to fail. */
  readonly limits: readonly string[];
  /** What its maker makes of it, in words of their own. */
  readonly conclusions: string;
}
