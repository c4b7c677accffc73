import { KitError } from "../../core/errors.js";
import type { Model } from "../../core/types.js";
import { type JobEntry, JobQueue, type QueuedJob } from "./job-queue.js";
import { isOver } from "./job-record.js";
import type { JobTrainer, TuningPlan } from "./job-trainer.js";
import { JobsFolder, type KeptJob } from "./jobs-folder.js";

export type { JobEntry } from "./job-queue.js";

/** Jobs and the models they make, one job after another; what is in the folder survives the program, and a job that was cut short goes on. */
export class TuningJobs<About> {
  readonly #entries = new Map<string, QueuedJob<About>>();
  readonly #folder: JobsFolder<About>;
  readonly #trainer: JobTrainer;
  /** Names of jobs that are being handed in. */
  readonly #coming = new Set<string>();
  readonly #queue: JobQueue<About>;

  constructor(folder: string, trainer: JobTrainer) {
    this.#folder = new JobsFolder(folder);
    this.#trainer = trainer;
    this.#queue = new JobQueue(this.#folder, trainer);
  }

  /** Takes up the jobs of a program before this one. Throws a {@link KitError} while another program has the folder. */
  async open(): Promise<void> {
    for (const kept of await this.#folder.open()) this.#queue.begin(this.#enter(kept));
  }

  /** Hands in a job; its id becomes the name of a folder, so it is a letter, then letters, digits and dashes. */
  async create(id: string, plan: TuningPlan, about: About): Promise<JobEntry<About>> {
    if (this.#queue.closed) {
      throw new KitError(
        `the job ${id} cannot be handed in: these jobs are closed, and nothing would train it`,
        {
          remedy: "Open the folder again.",
          value: id,
        },
      );
    }
    const taken = this.#entries.has(id) || this.#coming.has(id);
    if (taken || !/^[a-z][a-z0-9-]*$/.test(id)) {
      throw new KitError(
        `a job cannot be called ${JSON.stringify(id)}: ${taken ? "another one is" : "it is no id"}`,
        {
          remedy: "Use a new name of small letters, digits and dashes that begins with a letter.",
          value: id,
        },
      );
    }
    const createTime = new Date().toISOString();
    this.#coming.add(id);
    try {
      const job = { id, plan, about, createTime, state: "waiting", updateTime: createTime } as const;
      const entry = this.#enter(await this.#folder.add({ ...job }));
      this.#queue.begin(entry);
      return entry;
    } finally {
      this.#coming.delete(id);
    }
  }

  list(): readonly JobEntry<About>[] {
    return [...this.#entries.values()];
  }

  find(id: string): JobEntry<About> | undefined {
    return this.#entries.get(id);
  }

  /** The model of a job that has succeeded, or the checkpoint after an epoch that is over. Throws a {@link KitError} where there is none. */
  async model(id: string, epoch?: number): Promise<Model> {
    const entry = this.#known(id);
    const there =
      epoch === undefined
        ? entry.job.state === "succeeded"
        : checkpointsOf(entry).some((each) => each.epoch === epoch);
    if (!there) {
      throw new KitError(
        `the job ${id} has no model ${epoch === undefined ? "" : `of epoch ${epoch} `}yet: it is ${entry.job.state}`,
        { remedy: "Wait until it has succeeded; watch() tells.", value: entry.job.state },
      );
    }
    const known = entry.models.get(epoch);
    if (known) return known;
    const model = this.#trainer.load(this.#folder.of(id), epoch);
    entry.models.set(epoch, model);
    model.catch(() => entry.models.delete(epoch)); // the next one who asks may have better luck
    return model;
  }

  /** Writes down what else belongs to a job. */
  async describe(id: string, about: About): Promise<void> {
    const entry = this.#known(id);
    Object.assign(entry.job, { about, updateTime: new Date().toISOString() });
    await this.#folder.save(entry.job);
  }

  /** Ends a job that waits or runs, which ends at its next step; one that is over stays as it is. */
  async cancel(id: string): Promise<void> {
    const entry = this.#known(id);
    if (isOver(entry.job.state)) return;
    entry.stop ??= "cancelled";
    if (entry.job.state === "waiting") return this.#queue.end(entry, "cancelled");
    // Written down at once: a program that is killed before the next step does not begin the job again.
    entry.job.cancelling = true;
    await this.#folder.save(entry.job);
  }

  /** Deletes a job and its model; when it runs, it ends at its next step. */
  async delete(id: string): Promise<void> {
    const entry = this.#known(id);
    entry.stop = "deleted";
    if (entry.job.state === "running") await entry.running;
    await this.#folder.remove(id);
    this.#entries.delete(id);
  }

  /** Stops the job that runs; it goes on when the folder is opened again. */
  async close(): Promise<void> {
    await this.#queue.close();
    await this.#folder.close();
  }

  #known(id: string): QueuedJob<About> {
    const entry = this.#entries.get(id);
    if (entry) return entry;
    throw new KitError(`there is no job ${JSON.stringify(id)}`, {
      remedy: `There are: ${[...this.#entries.keys()].join(", ") || "none"}.`,
      value: id,
    });
  }

  #enter(kept: KeptJob<About>): QueuedJob<About> {
    const { epochs, batchSize, records } = kept.job.plan;
    const totalSteps = epochs * Math.ceil(records.length / batchSize);
    const entry: QueuedJob<About> = { ...kept, totalSteps, models: new Map() };
    this.#entries.set(kept.job.id, entry);
    return entry;
  }
}

/** A model that was kept after an epoch. */
export interface TuningCheckpoint {
  /** From 1. */
  readonly epoch: number;
  readonly step: number;
}

/** The epochs of a job that are over. */
export function checkpointsOf({ job, curve, totalSteps }: JobEntry<unknown>): TuningCheckpoint[] {
  const stepsPerEpoch = totalSteps / job.plan.epochs;
  const done = Math.floor((curve.steps.at(-1)?.step ?? 0) / stepsPerEpoch);
  return Array.from({ length: done }, (_, i) => ({ epoch: i + 1, step: (i + 1) * stepsPerEpoch }));
}
