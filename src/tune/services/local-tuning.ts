import { resolve } from "node:path";
import { KitError } from "../../core/errors.js";
import { keptFolder } from "../../core/kept-folder.js";
import { newName } from "../jobs/job-record.js";
import { studentTrainer } from "../jobs/student-trainer.js";
import type { JobEntry } from "../jobs/tuning-jobs.js";
import { checkpointsOf, TuningJobs } from "../jobs/tuning-jobs.js";
import { promptUnder } from "../prompt-under.js";
import { type TuningService, type TuningStatus, tuningDefaults } from "../tuning-service.js";

/** A service in this process. */
export interface LocalTuning extends TuningService {
  /** Stops the job that runs; it goes on when the service is opened again. */
  close(): Promise<void>;
}

/** Those of this process by their folders: a cell that is run again gets the one it had. */
const open = new Map<string, Promise<LocalTuning>>();

/**
 * Tunes in this process: a small student, trained from scratch on the records, one job after another. Jobs are kept in `folder`; opening it takes up
 * those that were cut short, with bitwise the result of an unbroken run. A folder that is open is opened again as the same service.
 *
 * The student reads prompts alone: an instruction that a record stands under is put before its prompt, with a blank line between. Throws a
 * {@link KitError} while another process has the folder.
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
  folder = keptFolder("tuning"),
}: {
  /** Default: `.distill/tuning` beside the package. */
  readonly folder?: string;
} = {}): Promise<LocalTuning> {
  const path = resolve(folder);
  const known = open.get(path);
  if (known) return known;
  const forget = () => {
    if (open.get(path) === service) open.delete(path);
  };
  const service = serviceIn(path, forget);
  open.set(path, service);
  service.catch(forget);
  return service;
}

async function serviceIn(folder: string, closed: () => void): Promise<LocalTuning> {
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
      const data = { records: records.map(promptUnder), validation: validation.map(promptUnder) };
      await jobs.create(name, { ...data, epochs, batchSize, learningRate }, undefined);
      return name;
    },
    status: async (job) => statusOf(known(job)),
    cancel: (job) => jobs.cancel(job),
    model: (job, epoch) => jobs.model(job, epoch),
    async close() {
      await jobs.close();
      closed();
    },
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
    ...(curve.unreadable.length > 0 ? { unreadable: curve.unreadable } : {}),
    checkpoints: checkpointsOf(entry),
    ...(job.error === undefined ? {} : { error: job.error }),
  };
}
