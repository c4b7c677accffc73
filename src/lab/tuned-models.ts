import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../core/types.js";
import { GoogleError, invalid, notFound } from "./google-error.js";
import type { TuningBackend } from "./tuning-backend.js";
import { Curve, loadJob, saveJob, type TuningJob } from "./tuning-job.js";
import type { TuningRequest } from "./tuning-request.js";

interface Entry {
  readonly job: TuningJob;
  readonly curve: Curve;
  model?: Promise<Model>;
  /** Ends with the job's run. */
  running?: Promise<void>;
  deleted?: boolean;
}

/** Tuned models and the jobs that make them, one after another; what is in the folder survives the lab. */
export class TunedModels {
  readonly #entries = new Map<string, Entry>();
  #queue: Promise<void> = Promise.resolve();
  #current: Entry | undefined;
  #closed = false;

  constructor(
    private readonly folder: string,
    private readonly backend: TuningBackend,
  ) {}

  /** Takes up the jobs of a lab before this one. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const id of (await readdir(this.folder)).sort()) {
      const job = await loadJob(this.#folderOf(id));
      if (job) {
        const entry = this.#entry(job);
        await entry.curve.load();
        this.#begin(entry);
      }
    }
  }

  async create(id: string, request: TuningRequest): Promise<Entry> {
    if (!/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(id)) {
      const description = "must be a letter, then letters, digits and dashes, 40 at most, no dash at the end";
      throw invalid([{ field: "tunedModelId", description }]);
    }
    if (this.#entries.has(id)) throw new GoogleError("ALREADY_EXISTS", `tunedModels/${id} exists already.`);
    const createTime = new Date().toISOString();
    const { displayName, description } = request;
    const job: TuningJob = {
      ...{ id, request, createTime, displayName, description, state: "CREATING", updateTime: createTime },
    };
    const entry = this.#entry(job);
    await saveJob(this.#folderOf(id), job);
    this.#begin(entry);
    return entry;
  }

  list(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** Throws a {@link GoogleError} when there is no such model. */
  get(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw notFound(`tunedModels/${id}`);
    return entry;
  }

  /** Throws a {@link GoogleError} when there is no such model, or it is not ready. */
  model(id: string): Promise<Model> {
    const entry = this.get(id);
    if (entry.job.state !== "ACTIVE") {
      throw new GoogleError("FAILED_PRECONDITION", `tunedModels/${id} is ${entry.job.state}, not ACTIVE.`);
    }
    entry.model ??= this.backend.load(this.#folderOf(id));
    return entry.model;
  }

  async patch(id: string, change: Pick<Partial<TuningJob>, "displayName" | "description">): Promise<Entry> {
    const entry = this.get(id);
    Object.assign(entry.job, change, { updateTime: new Date().toISOString() });
    await saveJob(this.#folderOf(id), entry.job);
    return entry;
  }

  /** Deletes the model; its job, when it runs, ends at its next step. */
  async delete(id: string): Promise<void> {
    const entry = this.get(id);
    entry.deleted = true;
    if (this.#current === entry) await entry.running;
    await rm(this.#folderOf(id), { recursive: true, force: true });
    this.#entries.delete(id);
  }

  /** Stops the job that runs; it goes on when the folder is opened again. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue;
  }

  #entry(job: TuningJob): Entry {
    const entry: Entry = { job, curve: new Curve(this.#folderOf(job.id)) };
    this.#entries.set(job.id, entry);
    return entry;
  }

  #begin(entry: Entry): void {
    if (entry.job.state !== "CREATING") return;
    // A job whose end cannot be written down does not hold up the others; its folder still says that it is to be gone on with.
    entry.running = this.#queue.then(() => this.#run(entry)).catch(() => {});
    this.#queue = entry.running;
  }

  async #run(entry: Entry): Promise<void> {
    const { job, curve } = entry;
    const folder = this.#folderOf(job.id);
    const stopped = () => this.#closed || entry.deleted === true;
    if (stopped()) return;
    this.#current = entry;
    try {
      const { epochCount: epochs, batchSize, learningRate } = job.request.hyperparameters;
      const records = job.request.examples.map(({ textInput: prompt, output }) => ({ prompt, output }));
      const work = { id: job.id, folder, records, epochs, batchSize, learningRate };
      for await (const { step, epoch, loss } of this.backend.tune(work)) {
        const computeTime = new Date().toISOString();
        await curve.add({ step, epoch: Math.ceil(epoch), meanLoss: loss, computeTime });
        if (stopped()) return;
      }
      job.state = "ACTIVE";
    } catch (error) {
      job.state = "FAILED";
      job.error = (error as Error).message;
    }
    job.completeTime = job.updateTime = new Date().toISOString();
    await saveJob(folder, job);
  }

  #folderOf(id: string): string {
    return join(this.folder, id);
  }
}

export type { Entry as TunedModelEntry };
