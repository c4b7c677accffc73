import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { KitError } from "../core/errors.js";
import type { GradientLane, Job, JobResult } from "./gradient-lane.js";

/** What a lane is asked to do, as its worker thread reads it. */
export type LaneCall =
  | { readonly do: "open"; readonly graph: string; readonly onnx: Uint8Array; readonly threads: number }
  | { readonly do: "run"; readonly job: Job }
  | { readonly do: "close"; readonly graphs: readonly string[] };

export type LaneReply = { readonly result?: JobResult } | { readonly error: unknown };

/** Is there a way to start worker threads? A browser has none of Node's. */
export const haveWorkers: boolean = Worker !== undefined;

/** The built program, also when this module is run from its source. */
function program(): string {
  const home = dirname(createRequire(import.meta.url).resolve("distill-kit/package.json"));
  return join(home, "dist", "nn", "gradient-worker.js");
}

interface Waiting {
  readonly resolve: (result: JobResult | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A lane in a thread of its own: this thread stays free while it computes. An idle one does not keep the program alive.
 *
 * A job's weights must lie in shared memory; its other arrays are handed over.
 */
export class WorkerLane implements GradientLane {
  readonly #worker: Worker;
  /** Calls are answered in their order. */
  readonly #waiting: Waiting[] = [];
  /** Why the thread is no more. */
  ended: KitError | undefined;

  constructor() {
    this.#worker = new Worker(program(), { execArgv: [] }); // this program's own flags may not suit a file
    this.#worker.on("message", (reply: LaneReply) => {
      const { resolve, reject } = this.#waiting.shift() as Waiting;
      this.#rest();
      if ("error" in reply) reject(failure("ONNX Runtime could not run a training graph", reply.error));
      else resolve(reply.result);
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", (code) => this.#end(`exit code ${code}`));
    this.#rest();
  }

  /** A thread with nothing to do lets the program end. */
  #rest(): void {
    if (this.#waiting.length === 0) this.#worker.unref();
  }

  #end(cause: unknown): void {
    this.ended ??= failure("a thread that trained has ended", cause);
    for (const { reject } of this.#waiting.splice(0)) reject(this.ended);
  }

  #call(call: LaneCall, moved: readonly ArrayBuffer[] = []): Promise<JobResult | undefined> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(call, moved);
    });
  }

  async open(graph: string, onnx: Uint8Array, threads: number): Promise<void> {
    await this.#call({ do: "open", graph, onnx, threads });
  }

  async run(job: Job): Promise<JobResult> {
    const arrays = job.pieces.flatMap(({ tokens, targets }) => [tokens.buffer, targets.buffer]);
    const moved = job.sum ? [...arrays, job.sum.buffer] : arrays;
    return (await this.#call({ do: "run", job }, moved as ArrayBuffer[])) as JobResult;
  }

  async close(graphs: readonly string[]): Promise<void> {
    await this.#call({ do: "close", graphs });
  }
}

function failure(what: string, cause: unknown): KitError {
  return new KitError(`${what}: ${cause instanceof Error ? cause.message : cause}`, {
    remedy: "If memory ran out, choose a smaller model or shorter records.",
    value: cause,
    cause,
  });
}
