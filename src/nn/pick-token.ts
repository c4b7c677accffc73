import type { Graph, Tensor } from "./graph.js";

/** What decides which token follows: inputs of a graph that writes several tokens for each of `batch` sequences. */
export interface Picking {
  /** Uniform numbers from 0 to below 1: `[steps, batch, 1]`. */
  readonly chances: Tensor;
  /** `[batch, 1]`; see {@link likeliest} for temperature 0. */
  readonly inverseTemperature: Tensor;
  /** Of which tokens to choose; without it, of all. */
  readonly truncation?: Truncation;
}

/** The tokens that remain: the `topK` likeliest, and of those as few as hold the share `topP` of the probability. */
export interface Truncation {
  /** `[1]` (int64), at most the size of the vocabulary. */
  readonly topK: Tensor;
  /** A scalar in (0, 1]. */
  readonly topP: Tensor;
}

/**
 * The inverse temperature that leaves probability to the likeliest token only.
 *
 * A power of two moves no digit of a logit; it drives two logits that differ at all so far apart that the lower
 * one's probability is 0.
 */
export const likeliest: number = 2 ** 64;

/** A uniform number as a graph can use it: rounded to 32 bits it stays below 1. */
export function chance(uniform: number): number {
  return Math.min(uniform, 1 - 2 ** -23);
}

/** Index of the first number of each row above the row's bound: `[batch, 1]` (int64). */
function firstAbove(graph: Graph, rows: Tensor, bound: Tensor): Tensor {
  const above = graph.node("Cast", [graph.node("Greater", [rows, bound], rows.shape)], rows.shape, { to: 1 });
  return { ...graph.node("ArgMax", [above], ["batch", 1], { axis: 1 }), type: "int64" };
}

/** Running totals of each row, and the last of them, `[batch, 1]`. */
function cumulative(graph: Graph, rows: Tensor): { readonly totals: Tensor; readonly all: Tensor } {
  const totals = graph.node("CumSum", [rows, graph.integers([1])], rows.shape);
  return {
    totals,
    all: graph.node("ReduceMax", [totals, graph.integers([1])], ["batch", 1], { keepdims: 1 }),
  };
}

function pickOfAll(graph: Graph, probabilities: Tensor, drawn: Tensor): Tensor {
  const { totals, all } = cumulative(graph, probabilities);
  return firstAbove(graph, totals, graph.node("Mul", [drawn, all], ["batch", 1]));
}

function pickOfFew(graph: Graph, probabilities: Tensor, drawn: Tensor, { topK, topP }: Truncation): Tensor {
  const shape = ["batch", "few"];
  const [sorted, places] = graph.nodes("TopK", [probabilities, topK], [shape, shape]) as [Tensor, Tensor];
  const { totals, all } = cumulative(graph, sorted);
  const before = graph.node("Sub", [totals, sorted], shape);
  const inside = graph.node("Less", [before, graph.node("Mul", [all, topP], ["batch", 1])], shape);
  const kept = graph.node("Mul", [totals, graph.node("Cast", [inside], shape, { to: 1 })], shape);
  const mass = graph.node("ReduceMax", [kept, graph.integers([1])], ["batch", 1], { keepdims: 1 });
  const place = firstAbove(graph, totals, graph.node("Mul", [drawn, mass], ["batch", 1]));
  return { ...graph.node("GatherElements", [places, place], ["batch", 1], { axis: 1 }), type: "int64" };
}

/**
 * Draws a token for each row of `logits: [batch, vocabulary]` by inverting the cumulative distribution at a chance.
 *
 * Returns the token (int64) and its log-probability under the model itself, that is at temperature 1 and before
 * truncation (nats), both `[batch, 1]`.
 */
export function pickToken(
  graph: Graph,
  logits: Tensor,
  turn: Tensor,
  { chances, inverseTemperature, truncation }: Picking,
): { readonly token: Tensor; readonly logProbability: Tensor } {
  const drawn = graph.node("Gather", [chances, turn], ["batch", 1], { axis: 0 });
  const tempered = graph.node("Mul", [logits, inverseTemperature], logits.shape);
  const probabilities = graph.node("Softmax", [tempered], logits.shape, { axis: -1 });
  const token = truncation
    ? pickOfFew(graph, probabilities, drawn, truncation)
    : pickOfAll(graph, probabilities, drawn);
  const logProbabilities = graph.node("LogSoftmax", [logits], logits.shape, { axis: -1 });
  const logProbability = graph.node("GatherElements", [logProbabilities, token], ["batch", 1], { axis: 1 });
  return { token, logProbability };
}
