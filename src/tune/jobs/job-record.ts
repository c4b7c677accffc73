import { randomBytes } from "node:crypto";
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readJsonl } from "../../core/jsonl.js";
import type { TuningPlan } from "./job-trainer.js";

/** A curve after a step. Losses are mean nats a target token. */
export interface CurveStep {
  readonly step: number;
  /** The pass over the data that the step belongs to, from 1. */
  readonly epoch: number;
  readonly loss: number;
  /** Where it was measured at this step. */
  readonly validationLoss?: number;
  /** When the step was done, ISO 8601. */
  readonly computeTime: string;
}

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

/** Writes the job to its folder; the file appears whole or not at all. */
export async function saveJob(folder: string, job: JobRecord<unknown>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "job.json");
  await writeFile(`${path}.part`, JSON.stringify(job), { flush: true });
  await rename(`${path}.part`, path);
}

/** The job in a folder; nothing where a kill came before its first writing. */
export async function loadJob<About>(folder: string): Promise<JobRecord<About> | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as JobRecord<About>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The curve of a job, kept step by step. */
export class Curve {
  readonly #file: string;
  steps: CurveStep[] = [];

  constructor(folder: string) {
    this.#file = join(folder, "curve.jsonl");
  }

  /** Reads what a run before this one has kept; a line torn by a kill is computed again. */
  async load(): Promise<void> {
    await appendFile(this.#file, "");
    for await (const lines of readJsonl(this.#file)) {
      for (const line of lines) if (line.status === "read") this.steps.push(line.value as CurveStep);
    }
  }

  /** A run that goes on from a checkpoint repeats the steps since then: they take the place of those that were kept. */
  async add(done: CurveStep): Promise<void> {
    const last = this.steps.at(-1)?.step ?? 0;
    const text = (one: CurveStep) => `${JSON.stringify(one)}\n`;
    if (done.step > last) {
      this.steps.push(done);
      return appendFile(this.#file, text(done));
    }
    this.steps = [...this.steps.filter(({ step }) => step < done.step), done];
    return writeFile(this.#file, this.steps.map(text).join(""));
  }
}
