import { KitError } from "../core/errors.js";
import { requireWhole } from "../core/whole-number.js";
import type { Graph, Tensor } from "./graph.js";

/** How the learning rate moves over a run. */
export interface Schedule {
  /** After the warm-up: fall by a cosine to 5 % of the highest rate at the last step, or stay. */
  readonly shape: "cosine" | "constant";
  /** Highest learning rate. */
  readonly highest: number;
  /** Steps in which the rate rises in equal parts to the highest, which it reaches with the last of them. */
  readonly warmUpSteps: number;
  readonly totalSteps: number;
}

/** Throws a {@link KitError} that names what no run can follow. */
export function checkSchedule({ highest, warmUpSteps, totalSteps }: Schedule): void {
  requireWhole("totalSteps", totalSteps);
  requireWhole("warmUpSteps", warmUpSteps, { least: 0 });
  if (highest > 0 && Number.isFinite(highest)) return;
  throw new KitError(`learningRate must be a number above 0, got ${highest}`, {
    remedy: "0.003 is a good start for models of this size.",
    value: highest,
  });
}

/** What is left of the highest rate at the end of a cosine. */
const floor = 0.05;

/**
 * Appends the learning rate at `step`, a scalar that counts from 1 (cosine: Loshchilov and Hutter 2017, equation 5,
 * without restarts).
 */
export function scheduledRate(graph: Graph, step: Tensor, schedule: Schedule): Tensor {
  const { shape, highest, warmUpSteps, totalSteps } = schedule;
  const of = (operator: string, ...inputs: Tensor[]) => graph.node(operator, inputs, []);
  const number = (value: number) => graph.scalar(value);
  const warm = warmUpSteps > 0 ? of("Mul", step, number(highest / warmUpSteps)) : number(highest);
  if (shape === "constant") return of("Min", warm, number(highest));
  const after = of("Max", of("Sub", step, number(warmUpSteps)), number(0));
  const angle = of("Mul", after, number(Math.PI / Math.max(1, totalSteps - warmUpSteps)));
  const half = (highest * (1 - floor)) / 2;
  const fall = of("Add", of("Mul", of("Cos", angle), number(half)), number(half + highest * floor));
  // Within the warm-up the cosine stands at its highest, after it the rising line is above: the lower one counts.
  return of("Min", warm, fall);
}
