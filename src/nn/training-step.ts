import { KitError } from "../core/errors.js";
import { type AdamWOptions, adamW } from "./adamw.js";
import { Graph, type Tensor } from "./graph.js";
import { crossEntropy, reshape, split } from "./operators.js";
import { openSession, runtime, type Session } from "./session.js";
import {
  attention,
  causalMask,
  embed,
  type Parameters,
  parameterLayout,
  type TransformerConfig,
  transformer,
} from "./transformer.js";

/** Sequences of one length, and what each position should say next. */
export interface Batch {
  readonly size: number;
  readonly length: number;
  /** `[size, length]`. */
  readonly tokens: Int32Array;
  /** `[size * length, vocabulary]`; zero rows are not trained on. */
  readonly targets: Float32Array;
}

/** Weights and the optimizer's memory after some number of steps. */
export interface TrainingState {
  readonly step: number;
  /** All `[parameters]`. */
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/**
 * The loss became NaN or infinite; the weights before the step that did it are still in the model.
 *
 * @example
 * ```ts
 * new NonFiniteLossError(7, NaN).value; // NaN
 * ```
 */
export class NonFiniteLossError extends KitError {
  override readonly name: string = "NonFiniteLossError";

  constructor(step: number, loss: number) {
    super(`the loss became ${loss} at step ${step}; training stopped with the last good weights kept`, {
      remedy: "Lower the learning rate, or look for broken records.",
      value: loss,
    });
  }
}

/** A fresh start from `weights`. */
export function beginTraining(weights: Float32Array): TrainingState {
  return {
    step: 0,
    weights,
    mean: new Float32Array(weights.length),
    square: new Float32Array(weights.length),
  };
}

type Size = TransformerConfig & { readonly batch: number; readonly length: number };

/** The flat vector taken apart into named tensors; its gradient is put together the same way. */
function unpack(graph: Graph, flat: Tensor, config: TransformerConfig): Parameters {
  const layout = parameterLayout(config);
  const parts = split(
    graph,
    flat,
    layout.map(({ size }) => size),
    0,
  );
  return new Map(layout.map(({ name, shape }, i) => [name, reshape(graph, parts[i] as Tensor, shape)]));
}

/** The loss of a batch, from the flat weights. */
function loss(graph: Graph, flat: Tensor, size: Size): Tensor {
  const tokens = graph.input("tokens", [size.batch * size.length], "int32");
  const targets = graph.input("targets", [size.batch * size.length, size.vocabularySize]);
  const parameters = unpack(graph, flat, size);
  const table = parameters.get("position.embedding") as Tensor;
  const rest = size.contextLength - size.length;
  const positions = rest === 0 ? table : (split(graph, table, [size.length, rest], 0)[0] as Tensor);
  const mask = causalMask(graph, size.length);
  const x = embed(graph, parameters, tokens, positions, size);
  const logits = transformer(graph, parameters, x, size, (_, q, k, v) => attention(graph, q, k, v, mask));
  return crossEntropy(graph, logits, targets);
}

function lossGraph(size: Size): Uint8Array {
  const graph = new Graph();
  graph.output("loss", loss(graph, graph.input("weights", [parameterCount(size)]), size));
  return graph.build();
}

function parameterCount(config: TransformerConfig): number {
  return parameterLayout(config).reduce((total, { size }) => total + size, 0);
}

/** Decay pulls on matrices only; biases and gains are left free. */
function decayed(config: TransformerConfig): Float32Array {
  const mask = new Float32Array(parameterCount(config));
  for (const { shape, offset, size } of parameterLayout(config)) {
    if (shape.length > 1) mask.fill(1, offset, offset + size);
  }
  return mask;
}

function stepGraph(size: Size, optimizer: AdamWOptions): Uint8Array {
  const graph = new Graph();
  const count = parameterCount(size);
  const weights = graph.input("weights", [count]);
  const total = loss(graph, weights, size);
  graph.backward(total);
  const next = adamW(
    graph,
    {
      weights,
      gradient: graph.gradient(weights),
      mean: graph.input("mean", [count]),
      square: graph.input("square", [count]),
      decayed: graph.constant([count], decayed(size)),
      learningRate: graph.input("learningRate", []),
      correction1: graph.input("correction1", []),
      correction2: graph.input("correction2", []),
    },
    optimizer,
  );
  graph.output("loss", total);
  graph.output("nextWeights", next.weights);
  graph.output("nextMean", next.mean);
  graph.output("nextSquare", next.square);
  graph.output("norm", next.norm);
  return graph.build();
}

/** What one step did. */
export interface StepResult {
  readonly state: TrainingState;
  /** Weighted sum of nats over the batch's targets. */
  readonly loss: number;
  /** Length of the gradient before clipping. */
  readonly gradientNorm: number;
}

/**
 * Runs forward pass, backward pass and optimizer as one ONNX graph for each size of batch it meets.
 *
 * Results depend on the inputs only: the same steps give bitwise the same weights on any number of threads.
 */
export class Trainer {
  readonly #config: TransformerConfig;
  readonly #optimizer: AdamWOptions;
  readonly #threads: number | undefined;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(config: TransformerConfig, optimizer: AdamWOptions = {}, threads?: number) {
    this.#config = config;
    this.#optimizer = optimizer;
    this.#threads = threads;
  }

  #session(kind: "step" | "loss", { size: batch, length }: Batch): Promise<Session> {
    const key = `${kind} ${batch} ${length}`;
    const known = this.#sessions.get(key);
    if (known) return known;
    const size = { ...this.#config, batch, length };
    const opened = openSession(
      kind === "step" ? stepGraph(size, this.#optimizer) : lossGraph(size),
      this.#threads,
    );
    this.#sessions.set(key, opened);
    return opened;
  }

  /** One optimizer step. Throws a {@link NonFiniteLossError} when the loss is NaN or infinite. */
  async step(state: TrainingState, batch: Batch, learningRate: number): Promise<StepResult> {
    const { beta1 = 0.9, beta2 = 0.98 } = this.#optimizer;
    const step = state.step + 1;
    const session = await this.#session("step", batch);
    const { Tensor } = await runtime();
    const flat = (data: Float32Array) => new Tensor("float32", data, [data.length]);
    const scalar = (value: number) => new Tensor("float32", Float32Array.of(value), []);
    const result = await session.run({
      weights: flat(state.weights),
      mean: flat(state.mean),
      square: flat(state.square),
      learningRate: scalar(learningRate),
      correction1: scalar(1 - beta1 ** step),
      correction2: scalar(1 - beta2 ** step),
      tokens: new Tensor("int32", batch.tokens, [batch.tokens.length]),
      targets: new Tensor("float32", batch.targets, [batch.tokens.length, this.#config.vocabularySize]),
    });
    const numbers = (name: string) => result[name]?.data as Float32Array;
    const [loss = Number.NaN] = numbers("loss");
    const [gradientNorm = Number.NaN] = numbers("norm");
    if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) throw new NonFiniteLossError(step, loss);
    return {
      state: {
        step,
        weights: numbers("nextWeights"),
        mean: numbers("nextMean"),
        square: numbers("nextSquare"),
      },
      loss,
      gradientNorm,
    };
  }

  /** The loss of a batch without learning from it. */
  async loss(weights: Float32Array, batch: Batch): Promise<number> {
    const session = await this.#session("loss", batch);
    const { Tensor } = await runtime();
    const result = await session.run({
      weights: new Tensor("float32", weights, [weights.length]),
      tokens: new Tensor("int32", batch.tokens, [batch.tokens.length]),
      targets: new Tensor("float32", batch.targets, [batch.tokens.length, this.#config.vocabularySize]),
    });
    const loss = result.loss?.data as Float32Array;
    return loss[0] as number;
  }

  /** Gives the memory of the prepared graphs back. */
  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await (await session).release();
    this.#sessions.clear();
  }
}
