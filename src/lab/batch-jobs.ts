import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Model } from "../core/types.js";
import { type BatchLine, batchAnswer, batchLines, batchRequest } from "./batch.js";
import type { FileStore } from "./file-store.js";
import { notFound } from "./google-error.js";

type State = "PENDING" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";

interface Job {
  readonly name: string;
  readonly model: string;
  readonly displayName: string;
  readonly createTime: string;
  readonly lines: readonly BatchLine[];
  /** Ends the asking. */
  readonly stop: AbortController;
  state: State;
  answered: number;
  failed: number;
  updateTime: string;
  output?: object;
  error?: string;
}

const atOnce = 8;
const typeOf = (name: string) => `type.googleapis.com/google.ai.generativelanguage.v1beta.${name}`;

/** Batches of one run of a lab; each is answered in the background. Limits and faults are no matter of theirs. */
export class BatchJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(private readonly files: FileStore) {}

  async create(modelName: string, model: Model, sent: unknown): Promise<unknown> {
    const { displayName = "", from } = batchRequest(sent);
    const fromFile = typeof from === "string";
    const lines = fromFile ? batchLines((await this.files.read(from)).toString()) : from;
    const id = randomUUID();
    const createTime = new Date().toISOString();
    const job: Job = {
      ...{ name: `batches/${id}`, model: `models/${modelName}`, displayName, createTime, lines },
      stop: new AbortController(),
      ...{ state: "PENDING", answered: 0, failed: 0, updateTime: createTime },
    };
    setMaxListeners(0, job.stop.signal); // one for each that is asked, and no leak
    this.#jobs.set(job.name, job);
    if (this.#closed) end(job);
    const running = nextTurn().then(() => this.#run(job, model, fromFile ? `batch-${id}` : undefined));
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
    return operation(job);
  }

  get(name: string): unknown {
    return operation(this.#job(name));
  }

  list(): unknown[] {
    return [...this.#jobs.values()].map(operation);
  }

  cancel(name: string): void {
    end(this.#job(name));
  }

  delete(name: string): void {
    this.cancel(name);
    this.#jobs.delete(name);
  }

  /** Ends all of them: when it is done, no model is asked any more and no file written. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#jobs.values()) end(job);
    await Promise.all(this.#running);
  }

  async #run(job: Job, model: Model, file: string | undefined): Promise<void> {
    if (job.state === "CANCELLED") return;
    move(job, "RUNNING");
    try {
      const answers = await answersTo(job, model);
      if (ended(job)) return;
      job.output = file
        ? { responsesFile: await this.#written(job, answers, file) }
        : { inlinedResponses: { inlinedResponses: answers.map((answer, i) => keyed(job, answer, i)) } };
      if (!ended(job)) move(job, "SUCCEEDED");
    } catch (error) {
      job.error = (error as Error).message;
      move(job, "FAILED");
    }
  }

  async #written({ lines }: Job, answers: readonly object[], id: string): Promise<string> {
    const rows = answers.map((answer, i) => `${JSON.stringify({ key: lines[i]?.key, ...answer })}\n`);
    return (await this.files.write(rows.join(""), "application/jsonl", id)).name;
  }

  #job(name: string): Job {
    const job = this.#jobs.get(name);
    if (!job) throw notFound(name);
    return job;
  }
}

/** Answers in the order of the questions. */
async function answersTo(job: Job, model: Model): Promise<object[]> {
  const answers: object[] = [];
  let next = 0;
  const worker = async () => {
    while (next < job.lines.length && !ended(job)) {
      const place = next++;
      const answer = await batchAnswer(model, job.lines[place] ?? {}, job.stop.signal);
      if (ended(job)) return;
      answers[place] = answer;
      if ("error" in answer) job.failed++;
      else job.answered++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** Ends a job that waits or runs; those that are asked are told that nobody waits for them. */
function end(job: Job): void {
  if (job.state !== "PENDING" && job.state !== "RUNNING") return;
  move(job, "CANCELLED");
  job.stop.abort();
}

const ended = ({ state }: Job) => state === "CANCELLED";

function move(job: Job, state: State): void {
  job.state = state;
  job.updateTime = new Date().toISOString();
}

function keyed({ lines }: Job, answer: object, place: number): object {
  const key = lines[place]?.key;
  return key === undefined ? answer : { ...answer, metadata: { key } };
}

function operation(job: Job): object {
  const { name, model, displayName, createTime, updateTime, state, lines, answered, failed } = job;
  const done = state !== "PENDING" && state !== "RUNNING";
  return {
    name,
    metadata: {
      "@type": typeOf("GenerateContentBatch"),
      ...{ name, model, displayName, createTime, updateTime, state: `BATCH_STATE_${state}` },
      ...(done ? { endTime: updateTime } : {}),
      batchStats: {
        requestCount: String(lines.length),
        successfulRequestCount: String(answered),
        failedRequestCount: String(failed),
        pendingRequestCount: String(lines.length - answered - failed),
      },
      ...(job.output ? { output: job.output } : {}),
    },
    ...(done ? { done } : {}),
    ...(job.output ? { response: { "@type": typeOf("GenerateContentBatchOutput"), ...job.output } } : {}),
    ...(job.error === undefined ? {} : { error: { code: 13, message: job.error } }),
  };
}
