import { causalMask } from "./attention.js";
import { Graph, type Tensor } from "./graph.js";
import { constantParameters, embedInference, inferenceHead, inferenceLayers, scores } from "./inference.js";
import type { TransformerConfig } from "./transformer.js";

/** The beginnings of a table as long as the context: as much of it as the sequences of this run need. */
function beginning(graph: Graph, table: Tensor, length: Tensor, axes: readonly number[]): Tensor {
  let part = table;
  for (const axis of axes) {
    const shape = part.shape.map((size, i) => (i === axis ? "length" : size));
    const inputs = [part, graph.integers([0]), length, graph.integers([axis])];
    part = { ...graph.node("Slice", inputs, shape), type: table.type };
  }
  return part;
}

/** All layers over whole sequences, `tokens: [batch, length]` (int32); each token sees those up to itself. */
function readSequences(
  graph: Graph,
  config: TransformerConfig,
  weights: Float32Array,
  keep: (layer: number, keys: Tensor, values: Tensor) => void = () => {},
): Tensor {
  const parameters = constantParameters(graph, config, weights);
  const tokens = graph.input("tokens", ["batch", "length"], "int32");
  const length = graph.node("Shape", [tokens], [1], { start: 1, end: 2 });
  const every = graph.constant([config.contextLength], Int32Array.from(Array(config.contextLength).keys()));
  const positions = beginning(graph, every, length, [0]);
  const mask = beginning(graph, causalMask(graph, config.contextLength), length, [0, 1]);
  const embedded = embedInference(graph, parameters, tokens, positions, config);
  const stream = inferenceLayers(graph, parameters, config, embedded, (layer, queries, keys, values) => {
    keep(layer, keys, values);
    const all = scores(graph, queries, keys);
    const seen = graph.node("Add", [all, mask], all.shape);
    const shares = graph.node("Softmax", [seen], all.shape, { axis: -1 });
    return graph.node("MatMul", [shares, values], queries.shape);
  });
  return inferenceHead(graph, parameters, stream);
}

/**
 * The model as a plain function of token numbers: `tokens: [batch, length]` (int32) to `logits: [batch, length,
 * vocabulary]`, both sizes free from run to run, `length` up to the context.
 */
export function logitsGraph(config: TransformerConfig, weights: Float32Array): Uint8Array {
  const graph = new Graph();
  graph.output("logits", readSequences(graph, config, weights));
  return graph.build();
}

/**
 * What later tokens need of a prompt: `tokens: [batch, length]` to `keys0`, `values0`, `keys1` and so on,
 * each `[batch, heads, length, headSize]`.
 */
export function promptGraph(config: TransformerConfig, weights: Float32Array): Uint8Array {
  const graph = new Graph();
  readSequences(graph, config, weights, (layer, keys, values) => {
    graph.output(`keys${layer}`, keys);
    graph.output(`values${layer}`, values);
  });
  return graph.build();
}
