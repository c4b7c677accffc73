import { decodingGraph } from "./decoding-graph.js";
import type { LanguageModel } from "./language-model.js";
import { promptGraph } from "./sequence-graph.js";
import { openSession, type Session } from "./session.js";

/** Reading prompts, drawing from the whole vocabulary, or from what top-k and top-p leave of it. */
type Kind = "prompt" | "whole" | "truncated";

const prepared = new WeakMap<Float32Array, Map<Kind, Promise<Session>>>();

/**
 * Models up to this size run on one thread: their matrices are so small that a second one would spend its time on
 * meeting the first, and on a busy machine both would wait for each other.
 */
const parametersOfOneThread = 4e6;

/** A model's graph, prepared once for each vector of weights: it fits any number of sequences. */
export function preparedSession({ config, weights }: LanguageModel, kind: Kind): Promise<Session> {
  const sessions = prepared.get(weights) ?? new Map<Kind, Promise<Session>>();
  prepared.set(weights, sessions);
  const graph = () =>
    kind === "prompt"
      ? promptGraph(config, weights)
      : decodingGraph(config, weights, { truncated: kind === "truncated" });
  const session =
    sessions.get(kind) ?? openSession(graph(), weights.length > parametersOfOneThread ? undefined : 1);
  sessions.set(kind, session);
  return session;
}
