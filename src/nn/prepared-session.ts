import { decodingGraph } from "./decoding-graph.js";
import type { LanguageModel } from "./language-model.js";
import { promptGraph } from "./sequence-graph.js";
import { openSession, type Session } from "./session.js";
import { ThreadChoice, type Threads } from "./thread-choice.js";

/** Reading prompts, drawing from the whole vocabulary, or from what top-k and top-p leave of it. */
type Kind = "prompt" | "whole" | "truncated";

const prepared = new WeakMap<Float32Array, Map<string, Promise<Session>>>();

/** A model's graph, prepared once for each vector of weights: it fits any number of sequences. */
export function preparedSession(
  { config, weights }: LanguageModel,
  kind: Kind,
  threads: Threads,
): Promise<Session> {
  const sessions = prepared.get(weights) ?? new Map<string, Promise<Session>>();
  prepared.set(weights, sessions);
  const graph = () =>
    kind === "prompt"
      ? promptGraph(config, weights)
      : decodingGraph(config, weights, { truncated: kind === "truncated" });
  const key = `${kind} ${threads}`;
  const session = sessions.get(key) ?? openSession(graph(), threads === "one" ? 1 : undefined);
  sessions.set(key, session);
  return session;
}

const choices = new Map<string, ThreadChoice>();

/** What has been found out about threads for models of this form, whatever their weights. */
export function threadChoice({ config }: LanguageModel): ThreadChoice {
  const form = `${config.layers} ${config.width}`;
  const choice = choices.get(form) ?? new ThreadChoice();
  choices.set(form, choice);
  return choice;
}
