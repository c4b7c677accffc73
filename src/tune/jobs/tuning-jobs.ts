import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import type { Model } from "../../core/types.js";
import { Curve, isOver, type JobRecord, type JobState, loadJob, saveJob } from "./job-record.js";
import type { JobTrainer, TuningPlan } from "./job-trainer.js";

/** A job and its curve. */
export interface JobEntry<About> {
  readonly job: JobRecord<About>;
  readonly curve: Curve;
  /** Steps that all epochs take together. */
  readonly totalSteps: number;
}

interface Entry<About> extends JobEntry<About> {
  readonly models: Map<number | undefined, Promise<Model>>;
  /** The last writing of the job's file: two at once would take it from each other. */
  saved: Promise<void>;
  /** Ends with the job's run. */
  running?: Promise<void>;
  /** Why the run is to stop before its end. */
  stop?: "cancelled" | "deleted";
}

/** Jobs and the models they make, one job after another; what is in the folder survives the program, and a job that was cut short goes on. */
export class TuningJobs<About> {
  readonly #entries = new Map<string, Entry<About>>();
  readonly #folder: string;
  readonly #trainer: JobTrainer;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(folder: string, trainer: JobTrainer) {
    this.#folder = folder;
    this.#trainer = trainer;
  }

  /** Takes up the jobs of a program before this one. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const known = await Promise.all(
      (await readdir(this.#folder)).map((id) => loadJob<About>(this.#folderOf(id))),
    );
    const jobs = known.filter((job) => job !== undefined);
    for (const job of jobs.sort((a, b) => (a.createTime < b.createTime ? -1 : 1))) {
      const entry = this.#entry(job);
      await entry.curve.load();
      this.#begin(entry);
    }
  }

  /** Hands in a job; its id becomes the name of a folder, so it is a letter, then letters, digits and dashes. */
  async create(id: string, plan: TuningPlan, about: About): Promise<JobEntry<About>> {
    if (!/^[a-z][a-z0-9-]*$/.test(id) || this.#entries.has(id)) {
      throw new KitError(
        `a job cannot be called ${JSON.stringify(id)}: ${this.#entries.has(id) ? "another one is" : "it is no id"}`,
        {
          remedy: "Use a new name of small letters, digits and dashes that begins with a letter.",
          value: id,
        },
      );
    }
    const createTime = new Date().toISOString();
    const entry = this.#entry({ id, plan, about, createTime, state: "waiting", updateTime: createTime });
    await this.#save(entry);
    this.#begin(entry);
    return entry;
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
    const model = entry.models.get(epoch) ?? this.#trainer.load(this.#folderOf(id), epoch);
    entry.models.set(epoch, model);
    return model;
  }

  /** Writes down what else belongs to a job. */
  async describe(id: string, about: About): Promise<void> {
    const entry = this.#known(id);
    Object.assign(entry.job, { about, updateTime: new Date().toISOString() });
    await this.#save(entry);
  }

  /** Ends a job that waits or runs, which ends at its next step; one that is over stays as it is. */
  async cancel(id: string): Promise<void> {
    const entry = this.#known(id);
    if (isOver(entry.job.state)) return;
    entry.stop ??= "cancelled";
    if (entry.job.state === "waiting") return this.#end(entry, "cancelled");
    // Written down at once: a program that is killed before the next step does not begin the job again.
    entry.job.cancelling = true;
    await this.#save(entry);
  }

  /** Deletes a job and its model; when it runs, it ends at its next step. */
  async delete(id: string): Promise<void> {
    const entry = this.#known(id);
    entry.stop = "deleted";
    if (entry.job.state === "running") await entry.running;
    await entry.saved;
    await rm(this.#folderOf(id), { recursive: true, force: true });
    this.#entries.delete(id);
  }

  /** Stops the job that runs; it goes on when the folder is opened again. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue;
  }

  #known(id: string): Entry<About> {
    const entry = this.#entries.get(id);
    if (entry) return entry;
    throw new KitError(`there is no job ${JSON.stringify(id)}`, {
      remedy: `There are: ${[...this.#entries.keys()].join(", ") || "none"}.`,
      value: id,
    });
  }

  #entry(job: JobRecord<About>): Entry<About> {
    const { epochs, batchSize, records } = job.plan;
    const totalSteps = epochs * Math.ceil(records.length / batchSize);
    const entry: Entry<About> = {
      job,
      totalSteps,
      curve: new Curve(this.#folderOf(job.id)),
      models: new Map(),
      saved: Promise.resolve(),
    };
    this.#entries.set(job.id, entry);
    return entry;
  }

  #begin(entry: Entry<About>): void {
    if (isOver(entry.job.state)) return;
    if (entry.job.cancelling) entry.stop = "cancelled";
    // A job whose end cannot be written down does not hold up the others; its folder still says that it is to be gone on with.
    entry.running = this.#queue.then(() => this.#run(entry)).catch(() => {});
    this.#queue = entry.running;
  }

  async #run(entry: Entry<About>): Promise<void> {
    const { job, curve } = entry;
    const folder = this.#folderOf(job.id);
    const cancelled = () => entry.stop === "cancelled";
    const stopped = () => this.#closed || entry.stop !== undefined;
    if (cancelled()) return this.#end(entry, "cancelled");
    if (stopped()) return;
    job.state = "running";
    job.startTime ??= new Date().toISOString();
    await this.#save(entry);
    try {
      for await (const { step, epoch, loss, validationLoss } of this.#trainer.tune({
        ...job.plan,
        id: job.id,
        folder,
      })) {
        const measured = validationLoss === undefined ? {} : { validationLoss };
        const computeTime = new Date().toISOString();
        await curve.add({ step, epoch: Math.ceil(epoch), loss, ...measured, computeTime });
        if (stopped()) break;
      }
    } catch (error) {
      if (entry.stop !== "deleted") await this.#end(entry, "failed", (error as Error).message);
      return;
    }
    if (cancelled()) await this.#end(entry, "cancelled");
    else if (!stopped()) await this.#end(entry, "succeeded");
  }

  async #end(entry: Entry<About>, state: JobState, error?: string): Promise<void> {
    const { job } = entry;
    job.endTime = job.updateTime = new Date().toISOString();
    Object.assign(job, { state, ...(error === undefined ? {} : { error }) });
    await this.#save(entry);
  }

  #save(entry: Entry<About>): Promise<void> {
    const write = () => saveJob(this.#folderOf(entry.job.id), entry.job);
    entry.saved = entry.saved.then(write, write);
    return entry.saved;
  }

  #folderOf(id: string): string {
    return join(this.#folder, id);
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
