import type { Model, Snapshot, TrainingRecord } from "../../core/types.js";

/** What is to be trained, and on what. */
export interface TuningPlan {
  readonly records: readonly TrainingRecord[];
  /** Held out; their loss is measured. May be empty. */
  readonly validation: readonly TrainingRecord[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** A plan, and where the job that carries it out keeps what survives a kill. */
export interface TuningWork extends TuningPlan {
  readonly id: string;
  readonly folder: string;
}

/** What trains behind a tuning job. */
export interface JobTrainer {
  /** Trains, a snapshot a step; begun again in the same folder it goes on to the same result. Leaving the loop stops it. */
  tune(work: TuningWork): AsyncGenerator<Snapshot>;
  /** The model that a job in this folder has made, or that it was after an epoch. */
  load(folder: string, epoch?: number): Promise<Model>;
}
