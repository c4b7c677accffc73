import type { GradientLane, Job, JobResult } from "./gradient-lane.js";
import { WorkerThread } from "./worker-thread.js";

/**
 * A lane in a thread of its own: this thread stays free while it computes.
 *
 * A job's weights must lie in shared memory; its other arrays are handed over.
 */
export class WorkerLane implements GradientLane {
  readonly #thread: WorkerThread;

  constructor(thread: WorkerThread = new WorkerThread()) {
    this.#thread = thread;
  }

  async open(graph: string, onnx: Uint8Array, threads: number): Promise<void> {
    await this.#thread.call({ do: "open", graph, onnx, threads });
  }

  async run(job: Job): Promise<JobResult> {
    const arrays = job.pieces.flatMap(({ tokens, targets }) => [tokens.buffer, targets.buffer]);
    const moved = job.sum ? [...arrays, job.sum.buffer] : arrays;
    return (await this.#thread.call({ do: "run", job }, moved as ArrayBuffer[])) as JobResult;
  }

  async close(graphs: readonly string[]): Promise<void> {
    await this.#thread.call({ do: "close", graphs });
  }
}
