import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { claim, type Release } from "../../core/claim.js";
import { KitError } from "../../core/errors.js";
import { cannotWrite } from "../../core/jsonl-file.js";
import { writeWhole } from "../../core/write-whole.js";
import { Curve } from "./curve.js";
import type { JobRecord } from "./job-record.js";

/** A job and its curve. */
export interface KeptJob<About> {
  readonly job: JobRecord<About>;
  readonly curve: Curve;
}

/** No job's name begins so. */
const removedPrefix = ".removed-";

/** Where jobs outlive the program: a folder, and in it one for each. */
export class JobsFolder<About> {
  readonly #path: string;
  #release: Release | undefined;
  /** The last writing of each job, failed or not: two at once might end in the order they did not begin in. */
  readonly #writings = new Map<string, Promise<void>>();

  constructor(path: string) {
    this.#path = path;
  }

  /** Keeps other processes from the folder until it is closed, and gives the jobs in it, the oldest first. Throws a KitError on one that is in use. */
  async open(): Promise<KeptJob<About>[]> {
    await mkdir(this.#path, { recursive: true });
    this.#release = await claim(join(this.#path, "jobs"), {
      name: this.#path,
      remedy: "name another folder",
    });
    try {
      const names = await readdir(this.#path);
      const removed = names.filter((name) => name.startsWith(removedPrefix));
      for (const name of removed) await rm(join(this.#path, name), { recursive: true, force: true });
      const jobs = (await Promise.all(names.map((name) => this.#load(name)))).filter(
        (job) => job !== undefined,
      );
      jobs.sort((a, b) => (a.createTime < b.createTime ? -1 : 1));
      return await Promise.all(jobs.map(async (job) => ({ job, curve: await Curve.open(this.of(job.id)) })));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Begins a job's folder. */
  async add(job: JobRecord<About>): Promise<KeptJob<About>> {
    await this.save(job);
    return { job, curve: await Curve.open(this.of(job.id)) };
  }

  /** Writes a job's file: it appears whole or not at all. What changes becomes the job's once it is written. */
  save(job: JobRecord<About>, change: Partial<JobRecord<unknown>> = {}): Promise<void> {
    const path = join(this.of(job.id), "job.json");
    const write = async () => {
      try {
        await writeWhole(path, JSON.stringify({ ...job, ...change }));
      } catch (error) {
        throw cannotWrite(path, error);
      }
      Object.assign(job, change);
    };
    const saved = (this.#writings.get(job.id) ?? Promise.resolve()).then(write);
    this.#writings.set(
      job.id,
      saved.catch(() => {}),
    );
    return saved;
  }

  /** Removes a job with all that it has made: a kill in the midst leaves nothing that could be taken for a job. */
  async remove(id: string): Promise<void> {
    await this.#writings.get(id);
    this.#writings.delete(id);
    const removed = join(this.#path, `${removedPrefix}${randomBytes(6).toString("hex")}`);
    await rename(this.of(id), removed);
    await rm(removed, { recursive: true, force: true });
  }

  /** Waits for what is being written, and lets other processes have the folder. */
  async close(): Promise<void> {
    await Promise.all(this.#writings.values());
    await this.#release?.();
    this.#release = undefined;
  }

  /** The folder of a job. */
  of(id: string): string {
    return join(this.#path, id);
  }

  /** Nothing where a kill came before the first writing, and of what is no folder. */
  async #load(name: string): Promise<JobRecord<About> | undefined> {
    const path = join(this.of(name), "job.json");
    try {
      return JSON.parse(await readFile(path, "utf8")) as JobRecord<About>;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw new KitError(`the job in ${path} cannot be read: ${message}`, {
        remedy: "Put the file back as it was, or delete its folder.",
        value: path,
        cause: error,
      });
    }
  }
}
