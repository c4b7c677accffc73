/**
 * Differentiable operators. Each appends the standard ONNX nodes of its forward pass to a graph and records
 * how gradients flow back (the vector-Jacobian product), so that the backward pass is ONNX as well.
 */
import { KitError } from "../core/errors.js";
import type { Graph, Tensor } from "./graph.js";
import type { Dimension } from "./onnx.js";

/** What an operator throws that is given shapes it cannot work with. */
export function mismatch(operator: string, why: string, ...tensors: readonly Tensor[]): KitError {
  const shapes = tensors.map((tensor) => `[${tensor.shape.join(", ")}]`).join(" and ");
  return new KitError(`${operator} cannot combine shapes ${shapes}: ${why}`, {
    remedy: "Check the shapes on the way to this operator.",
    value: tensors.map((tensor) => tensor.shape),
  });
}

/** `x · weight + bias` with `x: [rows, in]`, `weight: [in, out]`, `bias: [out]` -> `[rows, out]`. */
export function linear(graph: Graph, x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  if (x.shape.length !== 2 || weight.shape.length !== 2 || x.shape[1] !== weight.shape[0]) {
    throw mismatch("linear", "the columns of the first must equal the rows of the second", x, weight);
  }
  const out = graph.node("Gemm", bias ? [x, weight, bias] : [x, weight], [
    x.shape[0] as Dimension,
    weight.shape[1] as Dimension,
  ]);
  graph.differentiable([out], ([gradient]) => {
    const g = gradient as Tensor;
    graph.accumulate(weight, graph.node("Gemm", [x, g], weight.shape, { transA: 1 }));
    graph.accumulate(x, graph.node("Gemm", [g, weight], x.shape, { transB: 1 }));
    if (bias) graph.accumulate(bias, sum(graph, g, [0], bias.shape));
  });
  return out;
}

/** `x` summed over `axes`, without a gradient; `shape` is that of the sum. */
export function sum(
  graph: Graph,
  x: Tensor,
  axes: readonly number[],
  shape: readonly Dimension[],
  keep = 0,
): Tensor {
  return graph.node("ReduceSum", [x, graph.integers(axes)], shape, { keepdims: keep });
}

/** `a + b`; `b` may lack leading dimensions of `a` and is then repeated along them. */
export function add(graph: Graph, a: Tensor, b: Tensor): Tensor {
  const extra = a.shape.length - b.shape.length;
  if (extra < 0 || b.shape.some((size, i) => size !== a.shape[i + extra])) {
    throw mismatch("add", "the second must equal the trailing dimensions of the first", a, b);
  }
  const out = graph.node("Add", [a, b], a.shape);
  graph.differentiable([out], ([gradient]) => {
    const g = gradient as Tensor;
    graph.accumulate(a, g);
    graph.accumulate(b, extra === 0 ? g : sum(graph, g, [...Array(extra).keys()], b.shape));
  });
  return out;
}

/** The same elements in another shape. */
export function reshape(graph: Graph, x: Tensor, shape: readonly number[]): Tensor {
  const sizes = x.shape.map(Number);
  if (sizes.reduce((p, n) => p * n, 1) !== shape.reduce((p, n) => p * n, 1)) {
    throw mismatch("reshape", `[${shape}] has another number of elements`, x);
  }
  const out = graph.node("Reshape", [x, graph.integers(shape)], shape);
  graph.differentiable([out], ([gradient]) => {
    graph.accumulate(x, graph.node("Reshape", [gradient as Tensor, graph.integers(sizes)], sizes));
  });
  return out;
}

/** Dimensions in another order: `order[i]` is the dimension of `x` that becomes dimension `i`. */
export function transpose(graph: Graph, x: Tensor, order: readonly number[]): Tensor {
  const out = graph.node(
    "Transpose",
    [x],
    order.map((i) => x.shape[i] as Dimension),
    { perm: order },
  );
  graph.differentiable([out], ([gradient]) => {
    const inverse = order.map((_, i) => order.indexOf(i));
    graph.accumulate(x, graph.node("Transpose", [gradient as Tensor], x.shape, { perm: inverse }));
  });
  return out;
}

/** Consecutive parts of `x` along `axis`, of the given sizes. */
export function split(graph: Graph, x: Tensor, sizes: readonly number[], axis: number): Tensor[] {
  if (sizes.reduce((total, size) => total + size, 0) !== x.shape[axis]) {
    throw mismatch("split", `parts of [${sizes}] do not add up along dimension ${axis}`, x);
  }
  const shapes = sizes.map((size) => x.shape.map((length, i) => (i === axis ? size : length)));
  const parts = graph.nodes("Split", [x, graph.integers(sizes)], shapes, { axis });
  graph.differentiable(parts, (gradients) => {
    graph.accumulate(x, graph.node("Concat", gradients, x.shape, { axis }));
  });
  return parts;
}

/** Layer normalisation of rows, `x: [rows, width]`, `gain` and `bias: [width]` (Ba et al. 2016). */
export function layerNorm(graph: Graph, x: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const [rows, width] = x.shape as [Dimension, Dimension];
  if (x.shape.length !== 2 || gain.shape[0] !== width) {
    throw mismatch("layerNorm", "the gain must be as long as a row", x, gain);
  }
  const column: Dimension[] = [rows, 1];
  const [out, mean, inverse] = graph.nodes("LayerNormalization", [x, gain, bias], [x.shape, column, column], {
    axis: -1,
    epsilon: { float: 1e-5 },
  }) as [Tensor, Tensor, Tensor];
  graph.differentiable([out], ([gradient]) => {
    const g = gradient as Tensor;
    const of = (operator: string, a: Tensor, b: Tensor) => graph.node(operator, [a, b], x.shape);
    const normal = of("Mul", of("Sub", x, mean), inverse);
    const steep = of("Mul", g, normal);
    graph.accumulate(bias, sum(graph, g, [0], bias.shape));
    graph.accumulate(gain, sum(graph, steep, [0], gain.shape));
    // Means over a row of what is weighted by the gain are products with it: no pass over all of x.
    const share = graph.node("Mul", [gain, graph.scalar(1 / Number(width))], [width]);
    const weights = graph.node("Reshape", [share, graph.integers([Number(width), 1])], [width, 1]);
    const rowMean = (a: Tensor) => graph.node("MatMul", [a, weights], column);
    const along = of("Mul", normal, rowMean(steep));
    const centred = of("Sub", of("Mul", g, gain), rowMean(g));
    graph.accumulate(x, of("Mul", of("Sub", centred, along), inverse));
  });
  return out;
}

/** GELU by its tanh approximation (Hendrycks and Gimpel 2016), written as `x · sigmoid(2u)`. */
export function gelu(graph: Graph, x: Tensor): Tensor {
  const slope = 2 * Math.sqrt(2 / Math.PI);
  const of = (operator: string, a: Tensor, b: Tensor) => graph.node(operator, [a, b], x.shape);
  const square = of("Mul", x, x);
  const inner = of("Add", of("Mul", square, graph.scalar(slope * 0.044715)), graph.scalar(slope));
  const gate = graph.node("Sigmoid", [of("Mul", x, inner)], x.shape);
  const out = of("Mul", x, gate);
  graph.differentiable([out], ([gradient]) => {
    const steep = of("Add", of("Mul", square, graph.scalar(3 * slope * 0.044715)), graph.scalar(slope));
    const bend = of("Mul", of("Mul", out, of("Sub", graph.scalar(1), gate)), steep);
    graph.accumulate(x, of("Mul", gradient as Tensor, of("Add", gate, bend)));
  });
  return out;
}

/** Rows of `table: [entries, width]` picked by `indices: [count]` (int32) -> `[count, width]`. */
export function embedding(graph: Graph, table: Tensor, indices: Tensor): Tensor {
  const [entries, width] = table.shape as [number, number];
  const count = indices.shape[0] as Dimension;
  const out = graph.node("Gather", [table, indices], [count, width]);
  graph.differentiable([out], ([gradient]) => {
    // A matrix product with the one-hot rows: ScatterND with addition sums wrongly on several threads. Comparing
    // is several times faster than the operator OneHot.
    const column = graph.node("Reshape", [indices, graph.integers([-1, 1])], [count, 1]);
    const entry = graph.constant(
      [1, entries],
      Int32Array.from({ length: entries }, (_, i) => i),
    );
    const hit = graph.node("Equal", [column, entry], [count, entries]);
    const oneHot = graph.node("Cast", [hit], [count, entries], { to: 1 });
    graph.accumulate(table, graph.node("Gemm", [oneHot, gradient as Tensor], table.shape, { transA: 1 }));
  });
  return out;
}
