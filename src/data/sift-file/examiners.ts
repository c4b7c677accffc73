import { Worker } from "node:worker_threads";
import { builtProgram } from "../../core/built-program.js";
import { KitError } from "../../core/errors.js";
import type { Candidate } from "../../core/types.js";
import { type Examined, type Examiner, examine } from "./examine.js";

/** What a thread answers: a block comes back with what was found in it. */
export interface Reply {
  readonly bytes: Uint8Array;
  readonly examined: Examined;
}

/** A block of which is known what can be said of its rows one by one. */
export interface ExaminedBlock {
  readonly bytes: Buffer;
  readonly examined: Examined;
  /** By row, where they were read in this thread. */
  readonly candidates?: ReadonlyMap<number, Candidate<unknown>>;
}

/** Examines blocks, one after the other or side by side. */
export interface Examining {
  readonly examine: (bytes: Buffer, torn: boolean) => Promise<ExaminedBlock>;
  readonly end: () => Promise<void>;
}

/** In this thread. */
export function examineHere(examiners: readonly Examiner[]): Examining {
  return {
    examine: async (bytes, torn) => {
      const candidates = new Map<number, Candidate<unknown>>();
      const examined = examine(bytes, torn, examiners, (row, candidate) => candidates.set(row, candidate));
      return { bytes, examined, candidates };
    },
    end: async () => {},
  };
}

/** In so many threads; a filter without a recipe is not asked there. */
export function examineInThreads(examiners: readonly Examiner[], count: number): Examining {
  const recipes = examiners.map((examiner) => examiner?.recipe);
  const threads = Array.from({ length: count }, () => new Thread(recipes));
  let next = 0;
  return {
    examine: (bytes, torn) => (threads[next++ % count] as Thread).examine(bytes, torn),
    end: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

interface Waiting {
  readonly resolve: (block: ExaminedBlock) => void;
  readonly reject: (error: unknown) => void;
}

class Thread {
  readonly #worker: Worker;
  /** Blocks are answered in their order. */
  readonly #waiting: Waiting[] = [];
  #ended: KitError | undefined;

  constructor(recipes: readonly unknown[]) {
    this.#worker = new Worker(builtProgram("data", "sift-file", "sift-worker.js"), {
      workerData: recipes,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 16 }, // a block's rows are short-lived: a larger nursery only holds more of them
    });
    this.#worker.on("message", ({ bytes, examined }: Reply) => {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      this.#waiting.shift()?.resolve({ bytes: buffer, examined });
    });
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", (code) => this.#fail(`exit code ${code}`));
  }

  examine(bytes: Buffer, torn: boolean): Promise<ExaminedBlock> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#waiting.push({ resolve, reject });
      // What lies in a buffer shared by many small ones cannot be handed over.
      const own = bytes.length === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
      this.#worker.postMessage({ bytes: own, torn }, [own.buffer as ArrayBuffer]);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(cause: unknown): void {
    this.#ended ??= new KitError(`a thread that examined candidates has ended: ${cause}`, {
      remedy: "If memory ran out, pass threads: 1.",
      value: cause,
      cause,
    });
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
