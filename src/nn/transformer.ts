import { KitError } from "../core/errors.js";
import { normal, random } from "../core/random.js";
import { requireWhole } from "../core/whole-number.js";
import { attention, causalMask } from "./attention.js";
import type { Graph, Tensor } from "./graph.js";
import { add, embedding, gelu, layerNorm, linear, reshape, transpose } from "./operators.js";

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
  /**
   * What comes out for each token. `"untied"`: logits, by a matrix of its own; `"tied"`: logits, by the matrix that also
   * embeds the tokens (Press and Wolf 2017); `"scalar"`: one number, a score. Default `"untied"`.
   */
  readonly head?: (typeof heads)[number];
}

const heads = ["untied", "tied", "scalar"] as const;

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

function headParameters({ head = "untied", width, vocabularySize }: TransformerConfig): Declaration[] {
  if (head === "tied") return [];
  return [["head.weight", [width, head === "scalar" ? 1 : vocabularySize], 0.02]];
}

/** Every weight tensor of a transformer, in the order in which they lie in its flat vector. */
export function parameterLayout(config: TransformerConfig): Parameter[] {
  const declarations: Declaration[] = [
    ["token.embedding", [config.vocabularySize, config.width], 0.05],
    ["position.embedding", [config.contextLength, config.width], 0.05],
    ...Array.from({ length: config.layers }, (_, layer) => layerParameters(layer, config)).flat(),
    ["norm.gain", [config.width], 0, 1],
    ["norm.bias", [config.width], 0],
    ...headParameters(config),
  ];
  let offset = 0;
  return declarations.map(([name, shape, spread, start = 0]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    offset += size;
    return { name, shape, offset: offset - size, size, spread, start };
  });
}

/** Numbers in the flat vector. */
export function parameterCount(layout: readonly Parameter[]): number {
  return layout.reduce((total, { size }) => total + size, 0);
}

/** Numbers that come out for each token. */
export function outputWidth({ head, vocabularySize }: TransformerConfig): number {
  return head === "scalar" ? 1 : vocabularySize;
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
  if (config.head !== undefined && !heads.includes(config.head)) {
    throw new KitError(`there is no head ${JSON.stringify(config.head)}`, {
      remedy: `Choose one of ${heads.join(", ")}.`,
      value: config.head,
    });
  }
}

/** Fresh weights as one flat vector, decided by `seed`. */
export function initialWeights(config: TransformerConfig, seed: number): Float32Array {
  const layout = parameterLayout(config);
  const weights = new Float32Array(parameterCount(layout));
  const next = random(seed);
  for (const { offset, size, spread, start } of layout) {
    for (let i = offset; i < offset + size; i++) weights[i] = spread > 0 ? normal(next) * spread : start;
  }
  return weights;
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

/** The layers and the head: `x: [batch * length, width]` -> logits `[batch * length, vocabulary]`, or scores `[…, 1]`. */
export function transformer(
  graph: Graph,
  parameters: Parameters,
  x: Tensor,
  config: TransformerConfig & { readonly batch: number; readonly length: number },
): Tensor {
  const of = (name: string) => parameters.get(name) as Tensor;
  const mask = causalMask(graph, config.length);
  let stream = x;
  for (let layer = 0; layer < config.layers; layer++) {
    const part = (name: string) => of(`layer${layer}.${name}`);
    const norm = (name: string) => layerNorm(graph, stream, part(`${name}.gain`), part(`${name}.bias`));
    const project = (input: Tensor, name: string) =>
      linear(graph, input, part(`${name}.weight`), part(`${name}.bias`));
    const mixed = project(norm("attention.norm"), "attention.in"); // [rows, 3 * width]
    stream = add(graph, stream, project(attention(graph, mixed, mask, config), "attention.out"));
    const wide = gelu(graph, project(norm("feedforward.norm"), "feedforward.in")); // [rows, 4 * width]
    stream = add(graph, stream, project(wide, "feedforward.out"));
  }
  const last = layerNorm(graph, stream, of("norm.gain"), of("norm.bias"));
  const head = config.head === "tied" ? transpose(graph, of("token.embedding"), [1, 0]) : of("head.weight");
  return linear(graph, last, head);
}
