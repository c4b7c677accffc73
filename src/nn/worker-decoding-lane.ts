import {
  type DecodingLane,
  type DecodingSize,
  type Prompts,
  type Turns,
  truncates,
  type Written,
} from "./decoding-lane.js";
import { type GraphKind, graphOf } from "./prepared-session.js";
import type { WorkerThread } from "./worker-thread.js";

/** Names each vector of weights, and each lane, in calls to threads. */
const names = new WeakMap<Float32Array, number>();
let [vectors, lanes] = [0, 0];

/** Graphs that a thread has ready or is preparing, by name. */
const prepared = new WeakMap<WorkerThread, Map<string, Promise<unknown>>>();

/** When nobody has a vector of weights any more, its graphs are of no use. */
const unreachable = new FinalizationRegistry<{ thread: WorkerThread; graph: string }>(({ thread, graph }) => {
  prepared.get(thread)?.delete(graph);
  thread.call({ do: "close", graphs: [graph] }).catch(() => {}); // a thread that has ended has no graphs either
});

/** A lane in a thread of its own: this thread stays free while it computes. */
export class WorkerDecodingLane implements DecodingLane {
  readonly #thread: WorkerThread;
  readonly #size: DecodingSize;
  readonly #weights: Float32Array;
  readonly #threads: number;
  readonly #decoding = ++lanes;
  #begun: Promise<unknown> | undefined;

  constructor(thread: WorkerThread, size: DecodingSize, weights: Float32Array, threads: number) {
    this.#thread = thread;
    this.#size = size;
    this.#weights = weights;
    this.#threads = threads;
  }

  async #begin(): Promise<void> {
    const [prompt, turns] = await Promise.all([
      this.#prepared("prompt"),
      this.#prepared(truncates(this.#size.drawing) ? "truncated" : "whole"),
    ]);
    await this.#thread.call({
      do: "begin",
      decoding: this.#decoding,
      ...this.#size,
      graphs: { prompt, turns },
    });
  }

  /** The name of a graph that the thread has ready. */
  async #prepared(kind: GraphKind): Promise<string> {
    const weights = this.#weights;
    const name = names.get(weights) ?? ++vectors;
    names.set(weights, name);
    const graph = `weights ${name} ${kind} ${this.#threads}`;
    const graphs = prepared.get(this.#thread) ?? new Map<string, Promise<unknown>>();
    prepared.set(this.#thread, graphs);
    if (!graphs.has(graph)) {
      const onnx = graphOf({ config: this.#size.config, weights }, kind);
      graphs.set(graph, this.#thread.call({ do: "open", graph, onnx, threads: this.#threads }));
      unreachable.register(weights, { thread: this.#thread, graph });
    }
    await graphs.get(graph);
    return graph;
  }

  async read(prompts: Prompts): Promise<void> {
    this.#begun ??= this.#begin();
    await this.#begun;
    await this.#thread.call({ do: "read", decoding: this.#decoding, prompts });
  }

  async write(turns: Turns): Promise<Written> {
    return (await this.#thread.call({ do: "write", decoding: this.#decoding, turns })) as Written;
  }

  async end(): Promise<void> {
    await this.#thread.call({ do: "end", decoding: this.#decoding });
  }
}
