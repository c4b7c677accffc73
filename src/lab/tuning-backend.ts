import type { Model, Snapshot, TrainingRecord } from "../core/types.js";

/** What a tuning job is to do. */
export interface TuningWork {
  readonly id: string;
  /** The job's own, where what it keeps survives a kill. */
  readonly folder: string;
  readonly records: readonly TrainingRecord[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** What trains behind a tuning job. */
export interface TuningBackend {
  /** Trains, a snapshot a step; begun again in the same folder it goes on to the same result. Leaving the loop stops it. */
  tune(work: TuningWork): AsyncGenerator<Snapshot>;
  /** The model that a job in this folder has made. */
  load(folder: string): Promise<Model>;
}
