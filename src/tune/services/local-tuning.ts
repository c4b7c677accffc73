import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { newName } from "../jobs/job-record.js";
import { studentTrainer } from "../jobs/student-trainer.js";
import type { JobEntry } from "../jobs/tuning-jobs.js";
import { checkpointsOf, TuningJobs } from "../jobs/tuning-jobs.js";
import { type TuningService, type TuningStatus, tuningDefaults } from "../tuning-service.js";

/** A service in this process. */
export interface LocalTuning extends TuningService {
  /** Stops the job that runs; it goes on when the service is opened again. */
  close(): Promise<void>;
}

/**
 * Tunes in this process: a small student, trained from scratch on the records, one job after another. Jobs are kept in `folder`; opening it takes up
 * those that were cut short, with bitwise the result of an unbroken run.
 *
 * @example
 * ```ts
 * const service = await localTuning({ folder: ".distill/example-local" });
 * const job = await tune(service, [{ prompt: "1", output: "one" }], { epochs: 2, learningRateMultiplier: 2 });
 * for await (const _ of watch(job));
 * const answer = await (await job.model())({ prompt: "1" });
 * answer.modelVersion!.includes("trained from scratch"); // true
 * await service.close();
 * ```
 */
export async function localTuning({
  folder = join(".distill", "tuning"),
}: {
  readonly folder?: string;
} = {}): Promise<LocalTuning> {
  const jobs = new TuningJobs<undefined>(folder, studentTrainer);
  await jobs.open();
  const known = (job: string) => {
    const entry = jobs.find(job);
    if (entry) return entry;
    throw new KitError(`there is no job ${JSON.stringify(job)} in ${folder}`, {
      remedy: "Open the folder in which it was handed in.",
      value: job,
    });
  };
  return {
    async start({ records, validation, name = newName(), ...how }) {
      const { epochs = tuningDefaults.epochs, batchSize = tuningDefaults.batchSize } = how;
      const learningRate =
        how.learningRate ?? tuningDefaults.learningRate * (how.learningRateMultiplier ?? 1);
      await jobs.create(name, { records, validation, epochs, batchSize, learningRate }, undefined);
      return name;
    },
    status: async (job) => statusOf(known(job)),
    cancel: (job) => jobs.cancel(job),
    model: (job, epoch) => jobs.model(job, epoch),
    close: () => jobs.close(),
  };
}

function statusOf(entry: JobEntry<unknown>): TuningStatus {
  const { job, curve, totalSteps } = entry;
  const began = Date.parse(job.startTime ?? job.createTime);
  return {
    state: job.state,
    snapshots: curve.steps.map((step) => ({
      ...{ ...step, totalSteps },
      seconds: (Date.parse(step.computeTime) - began) / 1000,
    })),
    checkpoints: checkpointsOf(entry),
    ...(job.error === undefined ? {} : { error: job.error }),
  };
}
