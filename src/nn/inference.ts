/**
 * The transformer as it runs forward only: no gradients, sizes that vary from run to run, weights inside the graph.
 *
 * Streams are `[batch, width]` where every sequence has one token, else `[batch, length, width]`.
 */
import type { Graph, Tensor } from "./graph.js";
import { type Parameters, parameterLayout, type TransformerConfig } from "./transformer.js";

/** How a layer's queries meet keys and values, all `[batch, heads, length, headSize]`; queries come scaled. */
export type AttendTo = (layer: number, queries: Tensor, keys: Tensor, values: Tensor) => Tensor;

/** A model's weights as constants. The scale of attention, `1 / √headSize`, is part of what makes the queries. */
export function constantParameters(
  graph: Graph,
  config: TransformerConfig,
  weights: Float32Array,
): Parameters {
  const shrink = Math.sqrt(config.heads / config.width);
  const constants = new Map(
    parameterLayout(config).map(({ name, shape, offset, size }) => {
      const values = weights.slice(offset, offset + size);
      if (/attention\.in\.(weight|bias)$/.test(name)) {
        for (let row = 0; row < size; row += 3 * config.width) {
          for (let i = row; i < row + config.width; i++) values[i] = (values[i] as number) * shrink;
        }
      }
      return [name, graph.constant(shape, values)];
    }),
  );
  if (config.head === "tied") {
    const table = constants.get("token.embedding") as Tensor;
    const shape = [config.width, config.vocabularySize];
    constants.set("head.weight", graph.node("Transpose", [table], shape, { perm: [1, 0] })); // once, when prepared
  }
  return constants;
}

/** A weight matrix and its bias, if it has one, applied to a stream: a single Gemm where the stream is a matrix. */
function project(graph: Graph, parameters: Parameters, x: Tensor, name: string): Tensor {
  const weight = parameters.get(`${name}.weight`) as Tensor;
  const bias = parameters.get(`${name}.bias`);
  const shape = [...x.shape.slice(0, -1), Number(weight.shape[1])];
  if (x.shape.length === 2) return graph.node("Gemm", bias ? [x, weight, bias] : [x, weight], shape);
  const product = graph.node("MatMul", [x, weight], shape);
  return bias ? graph.node("Add", [product, bias], shape) : product;
}

function normalize(graph: Graph, parameters: Parameters, x: Tensor, name: string): Tensor {
  const inputs = [x, parameters.get(`${name}.gain`) as Tensor, parameters.get(`${name}.bias`) as Tensor];
  return graph.node("LayerNormalization", inputs, x.shape, { axis: -1, epsilon: { float: 1e-5 } });
}

/** Queries, keys and values of a stream three times as wide. In a Reshape, 0 keeps the size as it is. */
function apart(graph: Graph, x: Tensor, { heads, width }: TransformerConfig): [Tensor, Tensor, Tensor] {
  const size = width / heads;
  const [batch = 0, length = 0] = x.shape.length === 2 ? [x.shape[0], 1] : x.shape;
  const shape = [batch, 3 * heads, length, size];
  const turned =
    x.shape.length === 2
      ? graph.node("Reshape", [x, graph.integers([0, 3 * heads, 1, size])], shape)
      : graph.node(
          "Transpose",
          [graph.node("Reshape", [x, graph.integers([0, 0, 3 * heads, size])], [])],
          shape,
          { perm: [0, 2, 1, 3] },
        );
  const part = [batch, heads, length, size];
  const thirds = graph.integers([heads, heads, heads]);
  return graph.nodes("Split", [turned, thirds], [part, part, part], { axis: 1 }) as [Tensor, Tensor, Tensor];
}

/** The heads side by side again, in the form of `stream`. */
function together(graph: Graph, x: Tensor, stream: Tensor): Tensor {
  const width = Number(stream.shape.at(-1));
  if (stream.shape.length === 2) return graph.node("Reshape", [x, graph.integers([0, width])], stream.shape);
  const turned = graph.node("Transpose", [x], [], { perm: [0, 2, 1, 3] });
  return graph.node("Reshape", [turned, graph.integers([0, 0, width])], stream.shape);
}

/** What tokens are and where they stand: `tokens` and `positions` of one shape, one dimension less than the stream. */
export function embedInference(
  graph: Graph,
  parameters: Parameters,
  tokens: Tensor,
  positions: Tensor,
  { width }: TransformerConfig,
): Tensor {
  const shape = [...tokens.shape, width];
  const words = graph.node("Gather", [parameters.get("token.embedding") as Tensor, tokens], shape);
  const places = graph.node("Gather", [parameters.get("position.embedding") as Tensor, positions], shape);
  return graph.node("Add", [words, places], shape);
}

/** All layers; the stream that comes out is what {@link inferenceHead} reads. */
export function inferenceLayers(
  graph: Graph,
  parameters: Parameters,
  config: TransformerConfig,
  embedded: Tensor,
  attend: AttendTo,
): Tensor {
  let stream = embedded;
  const add = (a: Tensor, b: Tensor) => graph.node("Add", [a, b], a.shape);
  for (let layer = 0; layer < config.layers; layer++) {
    const name = (part: string) => `layer${layer}.${part}`;
    const a = normalize(graph, parameters, stream, name("attention.norm"));
    const mixed = apart(graph, project(graph, parameters, a, name("attention.in")), config);
    const attended = together(graph, attend(layer, ...mixed), stream);
    stream = add(stream, project(graph, parameters, attended, name("attention.out")));
    const f = normalize(graph, parameters, stream, name("feedforward.norm"));
    const wide = project(graph, parameters, f, name("feedforward.in"));
    const bent = graph.node("Gelu", [wide], wide.shape, { approximate: "tanh" });
    stream = add(stream, project(graph, parameters, bent, name("feedforward.out")));
  }
  return stream;
}

/** Logits of every token of a stream. */
export function inferenceHead(graph: Graph, parameters: Parameters, stream: Tensor): Tensor {
  return project(graph, parameters, normalize(graph, parameters, stream, "norm"), "head");
}

/** `queries · keysᵀ`: `[batch, heads, length, keys]`. */
export function scores(graph: Graph, queries: Tensor, keys: Tensor): Tensor {
  const [batch = 0, heads = 0, count = 0, size = 0] = keys.shape;
  // ONNX Runtime makes this Transpose part of the product: nothing is moved.
  const turned = graph.node("Transpose", [keys], [batch, heads, size, count], { perm: [0, 1, 3, 2] });
  return graph.node("MatMul", [queries, turned], [...queries.shape.slice(0, 3), count]);
}
