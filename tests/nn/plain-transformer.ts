import { parameterLayout, type TransformerConfig } from "../../src/nn/transformer.js";

type Matrix = number[][];

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));

const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((x, j) => x + b[i]![j]!));

const norm = (x: Matrix, gain: number[], bias: number[]): Matrix =>
  x.map((row) => {
    const mean = row.reduce((s, v) => s + v, 0) / row.length;
    const variance = row.reduce((s, v) => s + (v - mean) ** 2, 0) / row.length;
    return row.map((v, j) => ((v - mean) / Math.sqrt(variance + 1e-5)) * gain[j]! + bias[j]!);
  });

const gelu = (v: number) => 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)));

/** The transformer written with loops over numbers, for one sequence: logits `[tokens, vocabulary]`. */
export function plainLogits(
  config: TransformerConfig,
  weights: Float32Array,
  tokens: readonly number[],
): Matrix {
  const vectors = new Map(
    parameterLayout(config).map(({ name, offset, size }) => [
      name,
      [...weights.subarray(offset, offset + size)],
    ]),
  );
  const vector = (name: string) => vectors.get(name)!;
  const matrix = (name: string, columns: number): Matrix =>
    Array.from({ length: vector(name).length / columns }, (_, i) =>
      vector(name).slice(i * columns, (i + 1) * columns),
    );
  const linear = (x: Matrix, name: string, columns: number) =>
    product(x, matrix(`${name}.weight`, columns)).map((row) =>
      row.map((v, j) => v + vector(`${name}.bias`)[j]!),
    );
  const { width, heads, layers, vocabularySize } = config;
  const size = width / heads;
  const words = matrix("token.embedding", width);
  const places = matrix("position.embedding", width);
  let x: Matrix = tokens.map((token, i) => words[token]!.map((v, j) => v + places[i]![j]!));
  for (let layer = 0; layer < layers; layer++) {
    const name = (part: string) => `layer${layer}.${part}`;
    const a = norm(x, vector(name("attention.norm.gain")), vector(name("attention.norm.bias")));
    const qkv = linear(a, name("attention.in"), 3 * width);
    const attended = qkv.map((row, i) =>
      Array.from({ length: heads }, (_, head) => {
        const part = (of: number[], which: number) =>
          of.slice(which * width + head * size, which * width + (head + 1) * size);
        const scores = qkv
          .slice(0, i + 1)
          .map((other) => part(row, 0).reduce((s, q, k) => s + q * part(other, 1)[k]!, 0) / Math.sqrt(size));
        const exps = scores.map((s) => Math.exp(s - Math.max(...scores)));
        const total = exps.reduce((s, e) => s + e, 0);
        return Array.from({ length: size }, (_, k) =>
          exps.reduce((s, e, j) => s + (e / total) * part(qkv[j]!, 2)[k]!, 0),
        );
      }).flat(),
    );
    x = plus(x, linear(attended, name("attention.out"), width));
    const f = norm(x, vector(name("feedforward.norm.gain")), vector(name("feedforward.norm.bias")));
    const wide = linear(f, name("feedforward.in"), 4 * width).map((row) => row.map(gelu));
    x = plus(x, linear(wide, name("feedforward.out"), width));
  }
  return product(norm(x, vector("norm.gain"), vector("norm.bias")), matrix("head.weight", vocabularySize));
}
