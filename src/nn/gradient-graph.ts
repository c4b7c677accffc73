import { Graph, type Tensor } from "./graph.js";
import { crossEntropy, preferenceLoss } from "./losses.js";
import { split } from "./operators.js";
import { type SoftLoss, softLabelLoss } from "./soft-label-loss.js";
import {
  embed,
  outputWidth,
  type Parameters,
  parameterCount,
  parameterLayout,
  type TransformerConfig,
  transformer,
} from "./transformer.js";

/** A model and the shape of what it reads: `batch` sequences of `length` tokens. */
export type GraphSize = TransformerConfig & {
  readonly batch: number;
  readonly length: number;
  /** Learn from distributions as well: `targets` are then twice as wide. */
  readonly soft?: SoftLoss;
};

/**
 * An input for each parameter, in the order in which they lie in the flat vector of weights: who runs the graph passes the
 * vector's parts as they are, and nothing is copied.
 */
function parameterInputs(graph: Graph, config: TransformerConfig): Parameters {
  return new Map(parameterLayout(config).map(({ name, shape }) => [name, graph.input(name, shape)]));
}

/** The loss of a batch. */
function loss(graph: Graph, parameters: Parameters, size: GraphSize): Tensor {
  const rows = size.batch * size.length;
  const tokens = graph.input("tokens", [rows], "int32");
  const targets = graph.input("targets", [rows, outputWidth(size) * (size.soft ? 2 : 1)]);
  const table = parameters.get("position.embedding") as Tensor;
  const rest = size.contextLength - size.length;
  const positions = rest === 0 ? table : (split(graph, table, [size.length, rest], 0)[0] as Tensor);
  const out = transformer(graph, parameters, embed(graph, parameters, tokens, positions, size), size);
  if (size.soft) return softLabelLoss(graph, out, targets, size.soft);
  return size.head === "scalar"
    ? preferenceLoss(graph, out, targets, size.length)
    : crossEntropy(graph, out, targets);
}

/** The parameters, `tokens` and `targets` to `loss`. */
export function lossGraph(size: GraphSize): Uint8Array {
  const graph = new Graph();
  graph.output("loss", loss(graph, parameterInputs(graph, size), size));
  return graph.build();
}

/**
 * The same and `sum` to `loss` and to `gradient`, `[parameters]`: that of the weights added to `sum`, which is as long or a
 * single number.
 */
export function gradientGraph(size: GraphSize): Uint8Array {
  const graph = new Graph();
  const parameters = parameterInputs(graph, size);
  const total = loss(graph, parameters, size);
  graph.backward(total);
  graph.output("loss", total);
  const layout = parameterLayout(size);
  const count = parameterCount(layout);
  const parts = layout.map(({ name, size }) => {
    const gradient = graph.gradient(parameters.get(name) as Tensor);
    return graph.node("Reshape", [gradient, graph.integers([size])], [size]);
  });
  const gradient = graph.node("Concat", parts, [count], { axis: 0 });
  graph.output("gradient", graph.node("Add", [graph.input("sum", ["sums"]), gradient], [count]));
  return graph.build();
}
