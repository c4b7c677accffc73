import type { Graph, Tensor } from "./graph.js";
import { mismatch, sum } from "./operators.js";

/** How the rows of a batch are laid out, and the heads in a row. */
export interface AttentionSize {
  readonly batch: number;
  readonly length: number;
  readonly heads: number;
  readonly width: number;
}

/** A mask that lets position `i` see positions up to `i`: `[length, length]`. */
export function causalMask(graph: Graph, length: number): Tensor {
  const mask = new Float32Array(length * length);
  for (let i = 0; i < length; i++) mask.fill(-1e9, i * length + i + 1, (i + 1) * length);
  return graph.constant([length, length], mask);
}

/** Last two dimensions swapped. */
function flipped(graph: Graph, x: Tensor): Tensor {
  const [batch, heads, rows, columns] = x.shape as number[];
  return graph.node("Transpose", [x], [batch, heads, columns, rows] as number[], { perm: [0, 1, 3, 2] });
}

/** `[batch * length, parts * width]` -> `[batch, parts * heads, length, headSize]`. */
function apart(graph: Graph, x: Tensor, { batch, length, heads, width }: AttentionSize, parts = 1): Tensor {
  const [all, size] = [parts * heads, width / heads];
  const rows = graph.node("Reshape", [x, graph.integers([batch, length, all, size])], []);
  return graph.node("Transpose", [rows], [batch, all, length, size], { perm: [0, 2, 1, 3] });
}

/** `[batch, heads, length, headSize]` -> `[batch * length, width]`. */
function together(graph: Graph, x: Tensor, { batch, length, heads, width }: AttentionSize): Tensor {
  const rows = graph.node("Transpose", [x], [batch, length, heads, width / heads], { perm: [0, 2, 1, 3] });
  return graph.node("Reshape", [rows, graph.integers([batch * length, width])], [batch * length, width]);
}

/**
 * Softmax attention of several heads (Vaswani et al. 2017, section 3.2), from queries, keys and values side by side,
 * `x: [batch * length, 3 * width]` -> `[batch * length, width]`; `mask: [length, length]` is added to the scores.
 *
 * One operator, because its gradient is cheaper as a whole than as the sum of its parts: the sum that the gradient of a
 * softmax needs is taken over the output, which is smaller than the scores (Dao et al. 2022, section 3.1).
 */
export function attention(graph: Graph, x: Tensor, mask: Tensor, size: AttentionSize): Tensor {
  const { batch, length, heads, width } = size;
  const rows = batch * length;
  if (x.shape[0] !== rows || x.shape[1] !== 3 * width || mask.shape[0] !== length) {
    const needed = `${batch} sequences of ${length} tokens need [${rows}, ${3 * width}] and [${length}, ${length}]`;
    throw mismatch("attention", needed, x, mask);
  }
  const shape = [batch, heads, length, width / heads];
  const narrow = [batch, heads, width / heads, length];
  const scores = [batch, heads, length, length];
  const factor = graph.scalar(1 / Math.sqrt(width / heads));
  // Heads are put apart first: what is then split lies together.
  const thirds = [apart(graph, x, size, 3), graph.integers([heads, heads, heads])];
  const parts = graph.nodes("Split", thirds, [shape, shape, shape], { axis: 1 });
  const [q, keys, values] = parts as [Tensor, Tensor, Tensor];
  const queries = graph.node("Mul", [q, factor], shape);
  const seen = graph.node(
    "Add",
    [graph.node("MatMul", [queries, flipped(graph, keys)], scores), mask],
    scores,
  );
  const shares = graph.node("Softmax", [seen], scores, { axis: -1 });
  const out = graph.node("MatMul", [shares, values], shape);
  const joined = together(graph, out, size);
  graph.differentiable([joined], ([gradient]) => {
    const g = apart(graph, gradient as Tensor, size);
    const along = sum(graph, graph.node("Mul", [g, out], shape), [-1], [batch, heads, length, 1], 1);
    const change = graph.node(
      "Sub",
      [graph.node("MatMul", [g, flipped(graph, values)], scores), along],
      scores,
    );
    const slope = graph.node("Mul", [shares, change], scores);
    const ofQueries = graph.node("Mul", [graph.node("MatMul", [slope, keys], shape), factor], shape);
    const ofKeys = flipped(graph, graph.node("MatMul", [flipped(graph, queries), slope], narrow));
    const ofValues = flipped(graph, graph.node("MatMul", [flipped(graph, g), shares], narrow));
    const all = [ofQueries, ofKeys, ofValues].map((part) => together(graph, part, size));
    graph.accumulate(x, graph.node("Concat", all, x.shape, { axis: 1 }));
  });
  return joined;
}
