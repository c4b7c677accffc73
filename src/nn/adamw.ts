import { KitError } from "../core/errors.js";
import type { Graph, Tensor } from "./graph.js";

/** Settings of the optimizer that stay the same from step to step. */
export interface AdamWOptions {
  /** Decay of the mean of gradients. Default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean of squared gradients. Default 0.98. */
  readonly beta2?: number;
  /** Keeps the division finite. Default 1e-8. */
  readonly epsilon?: number;
  /** Share of a weight that is taken off per unit of learning rate, on matrices only. Default 0.01. */
  readonly weightDecay?: number;
  /** Longest gradient (Euclidean norm over all weights); longer ones are scaled down to it. Default 1. */
  readonly clipNorm?: number;
}

const ranges: Record<keyof AdamWOptions, readonly [fits: (value: number) => boolean, range: string]> = {
  beta1: [(value) => value >= 0 && value < 1, "at least 0 and below 1"],
  beta2: [(value) => value >= 0 && value < 1, "at least 0 and below 1"],
  epsilon: [(value) => value > 0 && value < Number.POSITIVE_INFINITY, "above 0"],
  weightDecay: [(value) => value >= 0 && value < Number.POSITIVE_INFINITY, "at least 0"],
  clipNorm: [(value) => value > 0 && value < Number.POSITIVE_INFINITY, "above 0"],
};

/** Throws a {@link KitError} that names the option whose value the optimizer cannot work with. */
export function checkAdamWOptions(options: AdamWOptions): void {
  for (const [name, [fits, range]] of Object.entries(ranges)) {
    const value = options[name as keyof AdamWOptions];
    if (value === undefined || fits(value)) continue;
    throw new KitError(`${name} must be ${range}, got ${value}`, {
      remedy: `Leave ${name} out for its default, or choose a number ${range}.`,
      value,
    });
  }
}

/** What one step of the optimizer reads, all over the flat vector of weights, `[parameters]`. */
export interface AdamWState {
  readonly weights: Tensor;
  readonly gradient: Tensor;
  readonly mean: Tensor;
  readonly square: Tensor;
  /** 1 where weight decay applies, else 0. */
  readonly decayed: Tensor;
  /** Scalars: the learning rate, and the number of this step, from 1. */
  readonly learningRate: Tensor;
  readonly step: Tensor;
}

/**
 * Appends one AdamW step (Loshchilov and Hutter 2019, algorithm 2) after clipping by global norm.
 *
 * Numbers are gathered into factors before they meet a vector: every pass over the weights counts. Returns the new
 * weights, the new means, and the gradient's norm before clipping.
 */
export function adamW(
  graph: Graph,
  state: AdamWState,
  options: AdamWOptions = {},
): { weights: Tensor; mean: Tensor; square: Tensor; norm: Tensor } {
  const { beta1 = 0.9, beta2 = 0.98, epsilon = 1e-8, weightDecay = 0.01, clipNorm = 1 } = options;
  const { gradient, learningRate, step } = state;
  const shape = state.weights.shape;
  const of = (operator: string, a: Tensor, b: Tensor) => graph.node(operator, [a, b], shape);
  const factor = (operator: string, a: Tensor, b: Tensor) => graph.node(operator, [a, b], []);
  const number = (value: number) => graph.scalar(value);
  /** `1 - beta^step`: what the mean of zeros and `step` gradients falls short by. */
  const correction = (beta: number) => factor("Sub", number(1), factor("Pow", number(beta), step));

  const norm = graph.node("ReduceL2", [gradient], [], { keepdims: 0 });
  const shrink = factor("Div", number(clipNorm), factor("Max", norm, number(clipNorm)));
  const fresh = of("Mul", gradient, factor("Mul", shrink, number(1 - beta1)));
  const mean = of("Add", of("Mul", state.mean, number(beta1)), fresh);
  const shrunk = factor("Mul", factor("Mul", shrink, shrink), number(1 - beta2));
  const freshSquare = of("Mul", of("Mul", gradient, gradient), shrunk);
  const square = of("Add", of("Mul", state.square, number(beta2)), freshSquare);

  // (mean / c1) / (sqrt(square / c2) + epsilon) = (mean / (sqrt(square) + epsilon * sqrt(c2))) * sqrt(c2) / c1
  const root2 = graph.node("Sqrt", [correction(beta2)], []);
  const spread = of("Add", graph.node("Sqrt", [square], shape), factor("Mul", root2, number(epsilon)));
  const pace = factor("Mul", learningRate, factor("Div", root2, correction(beta1)));
  const change = of("Mul", of("Div", mean, spread), pace);
  const pull = of("Mul", state.decayed, factor("Mul", learningRate, number(weightDecay)));
  const kept = of("Sub", state.weights, of("Mul", state.weights, pull));
  return { weights: of("Sub", kept, change), mean, square, norm };
}
