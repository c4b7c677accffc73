import { Worker } from "node:worker_threads";
import { builtProgram } from "../core/built-program.js";
import { KitError } from "../core/errors.js";
import type { Drawing, Prompts, Turns } from "./decoding-lane.js";
import type { Job } from "./gradient-lane.js";
import type { TransformerConfig } from "./transformer.js";

/** What a thread is asked to do, as its program reads it. */
export type ThreadCall =
  | { readonly do: "open"; readonly graph: string; readonly onnx: Uint8Array; readonly threads: number }
  | { readonly do: "close"; readonly graphs: readonly string[] }
  | { readonly do: "run"; readonly job: Job }
  | {
      readonly do: "begin";
      readonly decoding: number;
      readonly config: TransformerConfig;
      readonly drawing: Drawing;
      readonly capacity: number;
      readonly graphs: { readonly prompt: string; readonly turns: string };
    }
  | { readonly do: "read"; readonly decoding: number; readonly prompts: Prompts }
  | { readonly do: "write"; readonly decoding: number; readonly turns: Turns }
  | { readonly do: "end"; readonly decoding: number };

export type ThreadReply = { readonly result: unknown } | { readonly error: unknown };

/** Is there a way to start worker threads? A browser has none of Node's. */
export const haveWorkers: boolean = Worker !== undefined;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that runs graphs while this one stays free. An idle one does not keep the program alive. */
export class WorkerThread {
  readonly #worker: Worker;
  /** Calls are answered in their order. */
  readonly #waiting: Waiting[] = [];
  /** Why the thread is no more. */
  ended: KitError | undefined;

  constructor() {
    this.#worker = new Worker(builtProgram("nn", "worker-program.js"), { execArgv: [] }); // this program's own flags may not suit a file
    this.#worker.on("message", (reply: ThreadReply) => {
      const { resolve, reject } = this.#waiting.shift() as Waiting;
      this.#rest();
      if ("error" in reply) reject(failure("ONNX Runtime could not run a graph", reply.error));
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
    this.ended ??= failure("a thread that ran graphs has ended", cause);
    for (const { reject } of this.#waiting.splice(0)) reject(this.ended);
  }

  /** What the thread's program answers to `call`; the memory in `moved` is handed over. */
  call(call: ThreadCall, moved: readonly ArrayBuffer[] = []): Promise<unknown> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(call, moved);
    });
  }
}

/** Threads take some 100 ms to start: those that have ended their work wait for the next. */
const pool: WorkerThread[] = [];

/** So many threads; each may be in use elsewhere as well, and then does one call after the other. */
export function takeThreads(count: number): WorkerThread[] {
  return Array.from({ length: count }, (_, i) => {
    if (!pool[i] || pool[i].ended) pool[i] = new WorkerThread();
    return pool[i];
  });
}

function failure(what: string, cause: unknown): KitError {
  return new KitError(`${what}: ${cause instanceof Error ? cause.message : cause}`, {
    remedy: "If memory ran out, choose a smaller model or shorter records.",
    value: cause,
    cause,
  });
}
