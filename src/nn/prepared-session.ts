import { decodingGraph } from "./decoding-graph.js";
import { logitsGraph, promptGraph } from "./sequence-graph.js";
import { openSession, type Session } from "./session.js";
import type { TransformerConfig } from "./transformer.js";

/** Reading prompts, drawing from the whole vocabulary or from what top-k and top-p leave of it, and what the head gives at every token. */
export type GraphKind = "prompt" | "whole" | "truncated" | "every token";

/** A model as it was when somebody began to write with it: training gives it other weights. */
export interface Weighted {
  readonly config: TransformerConfig;
  readonly weights: Float32Array;
}

/** The graph of one kind for a vector of weights: it fits any number of sequences. */
export function graphOf({ config, weights }: Weighted, kind: GraphKind): Uint8Array {
  if (kind === "prompt") return promptGraph(config, weights);
  if (kind === "every token") return logitsGraph(config, weights);
  return decodingGraph(config, weights, { truncated: kind === "truncated" });
}

const prepared = new WeakMap<Float32Array, Map<string, Promise<Session>>>();

/** A model's graph, prepared in this thread once for each vector of weights. */
export function preparedSession(model: Weighted, kind: GraphKind, threads?: number): Promise<Session> {
  const sessions = prepared.get(model.weights) ?? new Map<string, Promise<Session>>();
  prepared.set(model.weights, sessions);
  const key = `${kind} ${threads}`;
  const known = sessions.get(key);
  if (known) return known;
  const session = openSession(graphOf(model, kind), threads);
  sessions.set(key, session);
  session.catch(() => sessions.delete(key)); // what failed is begun again
  return session;
}
