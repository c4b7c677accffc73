import { KitError } from "../core/errors.js";
import { normal, random } from "../core/random.js";
import { requireWhole } from "../core/whole-number.js";
import type { Graph, Tensor } from "./graph.js";
import {
  add,
  embedding,
  gelu,
  layerNorm,
  linear,
  matmul,
  reshape,
  scale,
  softmax,
  split,
  transpose,
} from "./operators.js";

/** The size of a decoder-only transformer. */
export interface TransformerConfig {
  /** Distinct tokens. */
  readonly vocabularySize: number;
  /** Longest sequence, in tokens: prompt and answer together. */
  readonly contextLength: number;
  /** Numbers per token between the layers; a multiple of `heads`. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
}

/** One named weight tensor inside the model's single flat vector of weights. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where it starts in the flat vector. */
  readonly offset: number;
  readonly size: number;
  /** Standard deviation it starts with; 0 for a constant start. */
  readonly spread: number;
  /** The constant it starts with when `spread` is 0. */
  readonly start: number;
}

/** The parameters by name, as tensors of a graph. */
export type Parameters = ReadonlyMap<string, Tensor>;

type Declaration = readonly [name: string, shape: readonly number[], spread: number, start?: number];

function layerParameters(layer: number, { width, layers }: TransformerConfig): Declaration[] {
  const spread = 1 / Math.sqrt(width);
  const residual = 1 / Math.sqrt(2 * layers); // keeps the sum over layers at unit scale (Radford et al. 2019)
  const name = (part: string) => `layer${layer}.${part}`;
  return [
    [name("attention.norm.gain"), [width], 0, 1],
    [name("attention.norm.bias"), [width], 0],
    [name("attention.in.weight"), [width, 3 * width], spread],
    [name("attention.in.bias"), [3 * width], 0],
    [name("attention.out.weight"), [width, width], spread * residual],
    [name("attention.out.bias"), [width], 0],
    [name("feedforward.norm.gain"), [width], 0, 1],
    [name("feedforward.norm.bias"), [width], 0],
    [name("feedforward.in.weight"), [width, 4 * width], spread],
    [name("feedforward.in.bias"), [4 * width], 0],
    [name("feedforward.out.weight"), [4 * width, width], (spread / 2) * residual],
    [name("feedforward.out.bias"), [width], 0],
  ];
}

/** Every weight tensor of a transformer, in the order in which they lie in its flat vector. */
export function parameterLayout(config: TransformerConfig): Parameter[] {
  const declarations: Declaration[] = [
    ["token.embedding", [config.vocabularySize, config.width], 0.05],
    ["position.embedding", [config.contextLength, config.width], 0.05],
    ...Array.from({ length: config.layers }, (_, layer) => layerParameters(layer, config)).flat(),
    ["norm.gain", [config.width], 0, 1],
    ["norm.bias", [config.width], 0],
    ["head.weight", [config.width, config.vocabularySize], 0.02],
  ];
  let offset = 0;
  return declarations.map(([name, shape, spread, start = 0]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    offset += size;
    return { name, shape, offset: offset - size, size, spread, start };
  });
}

/** Throws a {@link KitError} that names the field when a transformer of this size cannot be built. */
export function checkTransformerConfig(config: TransformerConfig): void {
  for (const field of ["vocabularySize", "contextLength", "width", "layers", "heads"] as const) {
    requireWhole(field, config[field]);
  }
  if (config.width % config.heads !== 0) {
    throw new KitError(`width ${config.width} cannot be shared among ${config.heads} heads`, {
      remedy: "Choose a width that is a multiple of heads.",
      value: config.width,
    });
  }
}

/** Fresh weights as one flat vector, decided by `seed`. */
export function initialWeights(config: TransformerConfig, seed: number): Float32Array {
  const layout = parameterLayout(config);
  const last = layout.at(-1) as Parameter;
  const weights = new Float32Array(last.offset + last.size);
  const next = random(seed);
  for (const { offset, size, spread, start } of layout) {
    for (let i = offset; i < offset + size; i++) weights[i] = spread > 0 ? normal(next) * spread : start;
  }
  return weights;
}

/** How a layer's queries meet keys and values, all `[batch, heads, length, headSize]`. */
export type Attend = (layer: number, queries: Tensor, keys: Tensor, values: Tensor) => Tensor;

/** Softmax attention (Vaswani et al. 2017, equation 1), `queries: [batch, heads, length, headSize]`. */
export function attention(
  graph: Graph,
  queries: Tensor,
  keys: Tensor,
  values: Tensor,
  mask?: Tensor,
): Tensor {
  const headSize = Number(queries.shape[3]);
  const scaled = scale(graph, queries, 1 / Math.sqrt(headSize));
  const scores = matmul(graph, scaled, flipped(graph, keys)); // [batch, heads, length, keys]
  return matmul(graph, softmax(graph, scores, mask), values); // [batch, heads, length, headSize]
}

const flipped = (graph: Graph, keys: Tensor) => transpose(graph, keys, [0, 1, 3, 2]);

/** A mask that lets position `i` see positions up to `i`: `[length, length]`. */
export function causalMask(graph: Graph, length: number): Tensor {
  const mask = new Float32Array(length * length);
  for (let i = 0; i < length; i++) mask.fill(-1e9, i * length + i + 1, (i + 1) * length);
  return graph.constant([length, length], mask);
}

/** The sum of what each token is and where it stands: `tokens: [batch * length]` -> `[batch * length, width]`. */
export function embed(
  graph: Graph,
  parameters: Parameters,
  tokens: Tensor,
  positions: Tensor,
  { batch, length, width }: { batch: number; length: number; width: number },
): Tensor {
  const embedded = embedding(graph, parameters.get("token.embedding") as Tensor, tokens);
  const sequences = reshape(graph, embedded, [batch, length, width]);
  return reshape(graph, add(graph, sequences, positions), [batch * length, width]);
}

/** The layers and the head: `x: [batch * length, width]` -> logits `[batch * length, vocabulary]`. */
export function transformer(
  graph: Graph,
  parameters: Parameters,
  x: Tensor,
  config: TransformerConfig & { readonly batch: number; readonly length: number },
  attend: Attend,
): Tensor {
  const of = (name: string) => parameters.get(name) as Tensor;
  let stream = x;
  for (let layer = 0; layer < config.layers; layer++) {
    const part = (name: string) => of(`layer${layer}.${name}`);
    const a = layerNorm(graph, stream, part("attention.norm.gain"), part("attention.norm.bias"));
    const mixed = heads(
      graph,
      linear(graph, a, part("attention.in.weight"), part("attention.in.bias")),
      config,
    );
    const attended = joined(graph, attend(layer, ...mixed), config);
    stream = add(
      graph,
      stream,
      linear(graph, attended, part("attention.out.weight"), part("attention.out.bias")),
    );
    const f = layerNorm(graph, stream, part("feedforward.norm.gain"), part("feedforward.norm.bias"));
    const wide = gelu(graph, linear(graph, f, part("feedforward.in.weight"), part("feedforward.in.bias")));
    stream = add(
      graph,
      stream,
      linear(graph, wide, part("feedforward.out.weight"), part("feedforward.out.bias")),
    );
  }
  return linear(graph, layerNorm(graph, stream, of("norm.gain"), of("norm.bias")), of("head.weight"));
}

type Sizes = {
  readonly batch: number;
  readonly length: number;
  readonly heads: number;
  readonly width: number;
};

/** `[batch * length, 3 * width]` -> queries, keys and values, each `[batch, heads, length, headSize]`. */
function heads(graph: Graph, x: Tensor, { batch, length, heads, width }: Sizes): [Tensor, Tensor, Tensor] {
  const apart = reshape(graph, x, [batch, length, 3, heads, width / heads]);
  const parts = split(graph, transpose(graph, apart, [2, 0, 3, 1, 4]), [1, 1, 1], 0);
  return parts.map((part) => reshape(graph, part, [batch, heads, length, width / heads])) as [
    Tensor,
    Tensor,
    Tensor,
  ];
}

/** `[batch, heads, length, headSize]` -> `[batch * length, width]`. */
function joined(graph: Graph, x: Tensor, { batch, length, width }: Sizes): Tensor {
  return reshape(graph, transpose(graph, x, [0, 2, 1, 3]), [batch * length, width]);
}
