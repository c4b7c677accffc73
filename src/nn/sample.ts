import { KitError } from "../core/errors.js";
import { host } from "../core/host.js";
import { type Random, random } from "../core/random.js";
import { requireWhole } from "../core/whole-number.js";
import { Graph, type Tensor } from "./graph.js";
import type { LanguageModel } from "./language-model.js";
import { openSession, runtime, type Session } from "./session.js";
import { attention, embed, type Parameters, parameterLayout, transformer } from "./transformer.js";

/** How to sample. */
export interface SampleOptions {
  /** 0 takes the likeliest token each time; 1 samples from the model's own distribution. Default 0. */
  readonly temperature?: number;
  /** One seed a prompt, or one seed from which each prompt's follows. Default 1. */
  readonly seed?: number | readonly number[];
  /** Longest answer in tokens. Default: as long as the context allows. */
  readonly maxTokens?: number;
  /** Prompts answered side by side. Default 128. */
  readonly batchSize?: number;
}

/** One answer. */
export interface Sample {
  readonly text: string;
  /** Token numbers of the answer, without the end token. */
  readonly tokens: readonly number[];
  readonly promptTokens: number;
  /** `"stop"`: the model ended its answer; `"length"`: it was cut off. */
  readonly finishReason: "stop" | "length";
}

interface Answering {
  readonly prompt: readonly number[];
  readonly next: Random;
  readonly answer: number[];
  finishReason: Sample["finishReason"] | undefined;
}

/** One token at a time for `batch` sequences; keys and values of earlier positions come in and go out again. */
function decodeGraph({ config, weights }: LanguageModel, batch: number): Uint8Array {
  const graph = new Graph();
  const parameters: Parameters = new Map(
    parameterLayout(config).map(({ name, shape, offset, size }) => [
      name,
      graph.constant(shape, weights.subarray(offset, offset + size)),
    ]),
  );
  const size = { ...config, batch, length: 1 };
  const tokens = graph.input("tokens", [batch], "int32");
  const position = graph.input("position", [1], "int32");
  const table = parameters.get("position.embedding") as Tensor;
  const positions = graph.node("Gather", [table, position], [1, config.width]);
  const x = embed(graph, parameters, tokens, positions, size);
  const headSize = config.width / config.heads;
  const remember = (kind: string, layer: number, fresh: Tensor): Tensor => {
    const past = graph.input(`${kind}${layer}`, [batch, config.heads, "past", headSize]);
    const all = graph.node("Concat", [past, fresh], [batch, config.heads, "seen", headSize], { axis: 2 });
    graph.output(`next ${kind}${layer}`, all);
    return all;
  };
  const logits = transformer(graph, parameters, x, size, (layer, q, k, v) =>
    attention(graph, q, remember("keys", layer, k), remember("values", layer, v)),
  );
  graph.output("logits", logits);
  return graph.build();
}

/** Graphs are prepared once for each vector of weights and size of batch. */
const prepared = new WeakMap<Float32Array, Map<number, Promise<Session>>>();

function decoder(model: LanguageModel, batch: number): Promise<Session> {
  const sessions = prepared.get(model.weights) ?? new Map<number, Promise<Session>>();
  prepared.set(model.weights, sessions);
  const session = sessions.get(batch) ?? openSession(decodeGraph(model, batch));
  sessions.set(batch, session);
  return session;
}

/** The likeliest token at temperature 0, else a draw from softmax(logits / temperature). */
function pick(logits: Float32Array, temperature: number, next: Random): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] as number) > (logits[best] as number)) best = i;
  if (temperature === 0) return best;
  const highest = logits[best] as number;
  const weights = logits.map((logit) => Math.exp((logit - highest) / temperature));
  let left = next() * weights.reduce((total, weight) => total + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return best;
}

/** Sizes of batch that graphs are made for: a smaller last batch does not need the work of a full one. */
function roomFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}

async function answerTogether(
  model: LanguageModel,
  group: readonly Answering[],
  temperature: number,
  maxTokens: number,
): Promise<void> {
  const { config, tokenizer } = model;
  const batch = roomFor(group.length);
  const session = await decoder(model, batch);
  const { Tensor } = await runtime();
  const headSize = config.width / config.heads;
  const empty = () => new Tensor("float32", new Float32Array(0), [batch, config.heads, 0, headSize]);
  const names = Array.from({ length: config.layers }, (_, layer) => [
    `keys${layer}`,
    `values${layer}`,
  ]).flat();
  const cache = Object.fromEntries(names.map((name) => [name, empty()]));
  const { signal } = host();
  const current = new Int32Array(batch).fill(tokenizer.padding);
  for (let position = 0; position < config.contextLength; position++) {
    signal.throwIfAborted();
    group.forEach(({ prompt, answer }, row) => {
      current[row] = prompt[position] ?? answer[position - prompt.length] ?? tokenizer.padding;
    });
    const result = await session.run({
      tokens: new Tensor("int32", current, [batch]),
      position: new Tensor("int32", Int32Array.of(position), [1]),
      ...cache,
    });
    for (const name of names) cache[name] = result[`next ${name}`] as (typeof cache)[string];
    const logits = result.logits?.data as Float32Array; // [batch, vocabulary]
    group.forEach((item, row) => {
      if (item.finishReason || position < item.prompt.length - 1) return;
      const start = row * config.vocabularySize;
      const token = pick(logits.subarray(start, start + config.vocabularySize), temperature, item.next);
      if (token === tokenizer.end) item.finishReason = "stop";
      else item.answer.push(token);
      if (item.answer.length >= maxTokens) item.finishReason ??= "length";
    });
    if (group.every((item) => item.finishReason)) return;
  }
}

/**
 * Answers every prompt, in order, many side by side.
 *
 * A prompt's answer depends on its own text, seed and the temperature only, not on the prompts beside it.
 * Throws a {@link KitError} on a prompt that leaves no room for an answer, or a temperature below 0.
 *
 * @example
 * ```ts
 * const teacher = await shippedModel("equations-teacher");
 * const [answer] = await sample(teacher, ["7x+1=2x+41"], { maxTokens: 6 });
 * answer.text; // "<think>5x+1="
 * answer.finishReason; // "length"
 * ```
 */
export async function sample(
  model: LanguageModel,
  prompts: readonly string[],
  options: SampleOptions = {},
): Promise<Sample[]> {
  const { temperature = 0, seed = 1, maxTokens = Number.POSITIVE_INFINITY, batchSize = 128 } = options;
  checkTemperature(temperature);
  requireWhole("batchSize", batchSize);
  if (maxTokens !== Number.POSITIVE_INFINITY) requireWhole("maxTokens", maxTokens);
  const seeds = typeof seed === "number" ? prompts.map((_, index) => seed * 1_000_003 + index) : seed;
  if (seeds.length !== prompts.length) {
    throw new KitError(`there are ${prompts.length} prompts and ${seeds.length} seeds`, {
      remedy: "Pass one seed for each prompt, or a single number.",
      value: seed,
    });
  }
  const all = prompts.map(
    (prompt, index): Answering => ({
      prompt: promptTokens(model, prompt),
      next: random(seeds[index] as number),
      answer: [],
      finishReason: undefined,
    }),
  );
  // Prompts of like length go together, so that few wait for others.
  const sorted = [...all].sort((a, b) => a.prompt.length - b.prompt.length);
  for (let i = 0; i < sorted.length; i += batchSize) {
    await answerTogether(model, sorted.slice(i, i + batchSize), temperature, maxTokens);
  }
  return all.map(({ prompt, answer, finishReason = "length" }) => ({
    text: model.tokenizer.decode(answer),
    tokens: answer,
    promptTokens: prompt.length,
    finishReason,
  }));
}

/** Throws a {@link KitError} on a temperature one cannot sample at. */
export function checkTemperature(temperature: number): void {
  if (temperature >= 0 && Number.isFinite(temperature)) return;
  throw new KitError(`temperature must be 0 or more, got ${temperature}`, {
    remedy: "Use 0 for the likeliest answer, up to about 1 for variety.",
    value: temperature,
  });
}

/** A prompt as the model reads it. Throws a {@link KitError} when no room is left for an answer. */
export function promptTokens({ tokenizer, config }: LanguageModel, prompt: string): number[] {
  const tokens = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
  if (tokens.length >= config.contextLength) {
    throw new KitError(
      `a prompt of ${tokens.length} tokens fills the whole context of ${config.contextLength}`,
      {
        remedy: "Shorten the prompt, or use a model with a longer contextLength.",
        value: prompt,
      },
    );
  }
  return tokens;
}
