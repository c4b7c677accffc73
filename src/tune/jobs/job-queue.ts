import type { Model } from "../../core/types.js";
import { isOver, type JobRecord, type JobState } from "./job-record.js";
import type { JobTrainer } from "./job-trainer.js";
import type { JobsFolder, KeptJob } from "./jobs-folder.js";

/** A job and its curve. */
export interface JobEntry<About> extends KeptJob<About> {
  /** Steps that all epochs take together. */
  readonly totalSteps: number;
}

/** A job that may be in the queue. */
export interface QueuedJob<About> extends JobEntry<About> {
  readonly models: Map<number | undefined, Promise<Model>>;
  /** Ends with the job's run. */
  running?: Promise<void>;
  /** Why the run is to stop before its end. */
  stop?: "cancelled" | "deleted";
}

/** Trains one job after another, and keeps of each how it stands. */
export class JobQueue<About> {
  readonly #folder: JobsFolder<About>;
  readonly #trainer: JobTrainer;
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(folder: JobsFolder<About>, trainer: JobTrainer) {
    this.#folder = folder;
    this.#trainer = trainer;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Has a job wait for its turn; one that is over has had it. */
  begin(entry: QueuedJob<About>): void {
    if (isOver(entry.job.state)) return;
    if (entry.job.cancelling) entry.stop = "cancelled";
    // A job whose state cannot be written down does not hold up the others; its folder still says that it is to be gone on with.
    entry.running = this.#last
      .then(() => this.#run(entry))
      .finally(() => entry.curve.close())
      .catch((error: Error) => unsaved(entry.job, error));
    this.#last = entry.running;
  }

  /** Writes down that a job is over, and then tells it: nobody hears of a success that is taken back. */
  end({ job }: KeptJob<About>, state: JobState, error?: string): Promise<void> {
    return this.#folder.save(job, endOf(state, error));
  }

  /** Stops the job that runs, and begins no other. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #run(entry: QueuedJob<About>): Promise<void> {
    const { job, curve } = entry;
    const folder = this.#folder.of(job.id);
    const cancelled = () => entry.stop === "cancelled";
    const stopped = () => this.#closed || entry.stop !== undefined;
    if (isOver(job.state)) return;
    if (cancelled()) return this.end(entry, "cancelled");
    if (stopped()) return;
    job.state = "running";
    job.startTime ??= new Date().toISOString();
    await this.#folder.save(job);
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
      const { message } = error as Error;
      if (entry.stop === "deleted") return;
      return this.end(entry, "failed", message).catch(() => unsaved(job, { message }));
    }
    if (cancelled()) await this.end(entry, "cancelled");
    else if (!stopped()) await this.end(entry, "succeeded");
  }
}

function endOf(state: JobState, error?: string): Partial<JobRecord<unknown>> {
  const time = new Date().toISOString();
  return { state, endTime: time, updateTime: time, ...(error === undefined ? {} : { error }) };
}

/** How a job stands is told also where it cannot be written down. */
function unsaved(job: JobRecord<unknown>, { message }: { readonly message: string }): void {
  Object.assign(job, endOf("failed", message));
}
