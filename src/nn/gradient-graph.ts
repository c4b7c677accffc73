import { Graph, type Tensor } from "./graph.js";
import { crossEntropy, preferenceLoss } from "./losses.js";
import { reshape, split } from "./operators.js";
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
export type GraphSize = TransformerConfig & { readonly batch: number; readonly length: number };

/** The flat vector taken apart into named tensors; its gradient is put together the same way. */
function unpack(graph: Graph, flat: Tensor, config: TransformerConfig): Parameters {
  const layout = parameterLayout(config);
  const sizes = layout.map(({ size }) => size);
  const parts = split(graph, flat, sizes, 0);
  return new Map(layout.map(({ name, shape }, i) => [name, reshape(graph, parts[i] as Tensor, shape)]));
}

/** The loss of a batch, from the flat weights. */
function loss(graph: Graph, flat: Tensor, size: GraphSize): Tensor {
  const rows = size.batch * size.length;
  const tokens = graph.input("tokens", [rows], "int32");
  const targets = graph.input("targets", [rows, outputWidth(size)]);
  const parameters = unpack(graph, flat, size);
  const table = parameters.get("position.embedding") as Tensor;
  const rest = size.contextLength - size.length;
  const positions = rest === 0 ? table : (split(graph, table, [size.length, rest], 0)[0] as Tensor);
  const out = transformer(graph, parameters, embed(graph, parameters, tokens, positions, size), size);
  return size.head === "scalar"
    ? preferenceLoss(graph, out, targets, size.length)
    : crossEntropy(graph, out, targets);
}

/** `weights`, `tokens` and `targets` to `loss`. */
export function lossGraph(size: GraphSize): Uint8Array {
  const graph = new Graph();
  const count = parameterCount(parameterLayout(size));
  graph.output("loss", loss(graph, graph.input("weights", [count]), size));
  return graph.build();
}

/** The same and `sum`, `[parameters]`, to `loss` and to `gradient`: that of the weights added to `sum`. */
export function gradientGraph(size: GraphSize): Uint8Array {
  const graph = new Graph();
  const count = parameterCount(parameterLayout(size));
  const weights = graph.input("weights", [count]);
  const total = loss(graph, weights, size);
  graph.backward(total);
  graph.output("loss", total);
  const sum = graph.input("sum", [count]);
  graph.output("gradient", graph.node("Add", [sum, graph.gradient(weights)], [count]));
  return graph.build();
}
