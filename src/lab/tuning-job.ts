import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readJsonl } from "../core/jsonl.js";
import type { TuningRequest } from "./tuning-request.js";

/** The state of a curve after a step, in the service's words. */
export interface TuningSnapshot {
  readonly step: number;
  readonly epoch: number;
  readonly meanLoss: number;
  readonly computeTime: string;
}

/** What is known of a job; all but the curve is one file. */
export interface TuningJob {
  readonly id: string;
  readonly request: TuningRequest;
  readonly createTime: string;
  displayName: string;
  description: string;
  state: "CREATING" | "ACTIVE" | "FAILED";
  updateTime: string;
  completeTime?: string;
  error?: string;
}

/** Writes the job to its folder; the file appears whole or not at all. */
export async function saveJob(folder: string, job: TuningJob): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "job.json");
  await writeFile(`${path}.part`, JSON.stringify(job), { flush: true });
  await rename(`${path}.part`, path);
}

/** The job in a folder; nothing where a kill came before its first writing. */
export async function loadJob(folder: string): Promise<TuningJob | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as TuningJob;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The curve of a job, kept step by step. */
export class Curve {
  readonly #file: string;
  snapshots: TuningSnapshot[] = [];

  constructor(folder: string) {
    this.#file = join(folder, "snapshots.jsonl");
  }

  /** Reads what a run before this one has kept; a line torn by a kill is computed again. */
  async load(): Promise<void> {
    await appendFile(this.#file, "");
    for await (const lines of readJsonl(this.#file)) {
      for (const line of lines) if (line.status === "read") this.snapshots.push(line.value as TuningSnapshot);
    }
  }

  /** A run that goes on from a checkpoint repeats the steps since then: they take the place of those that were kept. */
  async add(snapshot: TuningSnapshot): Promise<void> {
    const last = this.snapshots.at(-1)?.step ?? 0;
    const text = (one: TuningSnapshot) => `${JSON.stringify(one)}\n`;
    if (snapshot.step > last) {
      this.snapshots.push(snapshot);
      return appendFile(this.#file, text(snapshot));
    }
    this.snapshots = [...this.snapshots.filter(({ step }) => step < snapshot.step), snapshot];
    return writeFile(this.#file, this.snapshots.map(text).join(""));
  }
}
