import { randomBytes } from "node:crypto";
import type { TuningPlan } from "./job-trainer.js";

/** Where a job stands. */
export type JobState = "waiting" | "running" | "succeeded" | "failed" | "cancelled";

/** Whether nothing more will happen to a job. */
export function isOver(state: JobState): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

/** A name for a job that nobody has named: a letter, then letters and digits. */
export function newName(): string {
  return `model-${randomBytes(6).toString("hex")}`;
}

/** What is known of a job; all but the curve is one file. Times are ISO 8601. */
export interface JobRecord<About> {
  readonly id: string;
  readonly plan: TuningPlan;
  /** What else belongs to it, for those who asked for it. */
  about: About;
  readonly createTime: string;
  state: JobState;
  /** It runs, and ends at its next step. */
  cancelling?: true;
  startTime?: string;
  updateTime: string;
  endTime?: string;
  error?: string;
}
