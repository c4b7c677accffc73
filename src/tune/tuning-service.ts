import type { JsonLine } from "../core/jsonl.js";
import type { CurvePoint, Model } from "../core/types.js";
import type { InstructedRecord } from "../data/formats/record-format.js";
import type { JobState } from "./jobs/job-record.js";
import type { TuningCheckpoint } from "./jobs/tuning-jobs.js";

/** What a service is asked to tune. */
export interface TuningRequest {
  readonly records: readonly InstructedRecord[];
  readonly validation: readonly InstructedRecord[];
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly learningRateMultiplier?: number;
  readonly name?: string;
}

/** The curve of a job after a step; a service counts epochs in whole numbers. */
export interface TuningSnapshot extends CurvePoint {
  /** When the step was done, ISO 8601. */
  readonly computeTime: string;
}

/** Where a job stands. */
export interface TuningStatus {
  readonly state: JobState;
  /** All so far; a service that does not tell its curve gives none. */
  readonly snapshots: readonly TuningSnapshot[];
  /** Lines of a kept curve that are no steps: those are missing from the snapshots. */
  readonly unreadable?: readonly Extract<JsonLine, { status: "rejected" }>[];
  /** Models that were kept on the way. */
  readonly checkpoints: readonly TuningCheckpoint[];
  /** Why it failed. */
  readonly error?: string;
}

/** Where jobs are tuned. */
export interface TuningService {
  /** Hands a job in, and gives its name. Throws a {@link KitError} for what the service does not take. */
  start(request: TuningRequest): Promise<string>;
  status(job: string): Promise<TuningStatus>;
  cancel(job: string): Promise<void>;
  /** The model that a job has made, or that it was after an epoch. */
  model(job: string, epoch?: number): Promise<Model>;
}

/** Passes over the data, and records a step, where a request names none; as Google documents them for `tunedModels`. */
export const tuningDefaults: {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
} = {
  epochs: 5,
  batchSize: 4,
  learningRate: 0.001,
};
