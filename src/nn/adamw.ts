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
  /** Scalars, fed at every step: the learning rate and `1 - beta^step` of both means. */
  readonly learningRate: Tensor;
  readonly correction1: Tensor;
  readonly correction2: Tensor;
}

/**
 * Appends one AdamW step (Loshchilov and Hutter 2019, algorithm 2) after clipping by global norm.
 *
 * Returns the new weights, the new means, and the gradient's norm before clipping.
 */
export function adamW(
  graph: Graph,
  state: AdamWState,
  options: AdamWOptions = {},
): { weights: Tensor; mean: Tensor; square: Tensor; norm: Tensor } {
  const { beta1 = 0.9, beta2 = 0.98, epsilon = 1e-8, weightDecay = 0.01, clipNorm = 1 } = options;
  const shape = state.weights.shape;
  const of = (operator: string, a: Tensor, b: Tensor) => graph.node(operator, [a, b], shape);
  const number = (value: number) => graph.scalar(value);
  const blend = (old: Tensor, fresh: Tensor, beta: number) =>
    of("Add", of("Mul", old, number(beta)), of("Mul", fresh, number(1 - beta)));

  const norm = graph.node("ReduceL2", [state.gradient], [], { keepdims: 0 });
  const shrink = graph.node("Div", [number(clipNorm), graph.node("Max", [norm, number(clipNorm)], [])], []);
  const gradient = of("Mul", state.gradient, shrink);
  const mean = blend(state.mean, gradient, beta1);
  const square = blend(state.square, of("Mul", gradient, gradient), beta2);
  const root = graph.node("Sqrt", [of("Div", square, state.correction2)], shape);
  const direction = of("Div", of("Div", mean, state.correction1), of("Add", root, number(epsilon)));
  const decay = of("Mul", of("Mul", state.weights, state.decayed), number(weightDecay));
  const change = of("Mul", of("Add", direction, decay), state.learningRate);
  return { weights: of("Sub", state.weights, change), mean, square, norm };
}
