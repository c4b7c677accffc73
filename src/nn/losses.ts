/** Losses: scalars to differentiate. */
import type { Graph, Tensor } from "./graph.js";
import type { Dimension } from "./onnx.js";
import { mismatch, sum } from "./operators.js";

/**
 * Weighted cross-entropy, `-Σ targets · log softmax(logits)`, a scalar in nats.
 *
 * `logits` and `targets: [rows, vocabulary]`. A row of `targets` may be one-hot (a hard label), a
 * distribution (a soft label), scaled (a weighted token), negative (a policy gradient), or zero (not trained on).
 */
export function crossEntropy(graph: Graph, logits: Tensor, targets: Tensor): Tensor {
  if (logits.shape.some((size, i) => size !== targets.shape[i])) {
    throw mismatch("crossEntropy", "logits and targets must have one shape", logits, targets);
  }
  const shape = logits.shape;
  const logProbabilities = graph.node("LogSoftmax", [logits], shape, { axis: -1 });
  const product = graph.node("Mul", [targets, logProbabilities], shape);
  const out = graph.node("Neg", [graph.node("ReduceSum", [product], [], { keepdims: 0 })], []);
  graph.differentiable([out], ([gradient]) => {
    const weight = sum(graph, targets, [-1], [shape[0] as Dimension, 1], 1);
    const probabilities = graph.node("Exp", [logProbabilities], shape);
    const change = graph.node("Sub", [graph.node("Mul", [probabilities, weight], shape), targets], shape);
    graph.accumulate(logits, graph.node("Mul", [change, gradient as Tensor], shape));
  });
  return out;
}

/**
 * How unlikely a preference is by the Bradley-Terry model, `-Σ share · log sigmoid(preferred - other)`, a scalar in nats.
 *
 * `scores` and `targets: [2 * pairs * length, 1]`: sequences in pairs, `length` tokens each. `targets` holds a pair's
 * share at the token where the preferred sequence is judged, minus the share where the other is, else 0.
 */
export function preferenceLoss(graph: Graph, scores: Tensor, targets: Tensor, length: number): Tensor {
  const rows = Number(scores.shape[0]);
  if (scores.shape[1] !== 1 || targets.shape[0] !== rows || rows % (2 * length) !== 0) {
    throw mismatch("preferenceLoss", `pairs of sequences of ${length} tokens are needed`, scores, targets);
  }
  const pairs = rows / (2 * length);
  const shape = [pairs, 2 * length];
  const inPairs = (x: Tensor) => graph.node("Reshape", [x, graph.integers(shape)], shape);
  const total = (x: Tensor) => sum(graph, x, [-1], [pairs, 1], 1);
  const of = (operator: string, ...inputs: Tensor[]) => graph.node(operator, inputs, [pairs, 1]);
  const weights = inPairs(targets);
  const share = of("Mul", total(graph.node("Abs", [weights], shape)), graph.scalar(0.5));
  // Pairs that count for nothing have share 0: their margin is 0 / tiny = 0.
  const divisor = of("Max", share, graph.scalar(1e-30));
  const margin = of("Div", total(graph.node("Mul", [weights, inPairs(scores)], shape)), divisor);
  const nats = of("Mul", of("Softplus", of("Neg", margin)), share);
  const out = graph.node("ReduceSum", [nats], [], { keepdims: 0 });
  graph.differentiable([out], ([gradient]) => {
    const slope = of("Mul", of("Neg", of("Sigmoid", of("Neg", margin))), gradient as Tensor);
    const change = graph.node("Mul", [weights, slope], shape);
    graph.accumulate(scores, graph.node("Reshape", [change, graph.integers([rows, 1])], [rows, 1]));
  });
  return out;
}
