import { openSession, type Session } from "./session.js";

/** Graphs that one thread has ready, by name. */
export class OpenGraphs {
  readonly #sessions = new Map<string, Session>();

  async open(graph: string, onnx: Uint8Array, threads: number): Promise<void> {
    this.#sessions.set(graph, await openSession(onnx, threads));
  }

  session(graph: string): Session {
    return this.#sessions.get(graph) as Session;
  }

  /** Gives the memory of graphs back. */
  async close(graphs: readonly string[]): Promise<void> {
    for (const graph of graphs) {
      await this.#sessions.get(graph)?.release();
      this.#sessions.delete(graph);
    }
  }
}
