import { KitError } from "../core/errors.js";
import type { Graph, Tensor } from "./graph.js";
import { crossEntropy } from "./losses.js";
import type { Dimension } from "./onnx.js";
import { add, mismatch, split, sum } from "./operators.js";

/**
 * How far a student's distribution `q` is from a teacher's `p`: `"forward"` is KL(p ‖ q), `"reverse"` KL(q ‖ p), and
 * `{ jensenShannon: β }` is β · KL(p ‖ m) + (1 - β) · KL(q ‖ m) with m = β · p + (1 - β) · q.
 */
export type Divergence = "forward" | "reverse" | { readonly jensenShannon: number };

/** What is minimised between a teacher's distributions and a student's. */
export interface SoftLoss {
  readonly divergence: Divergence;
  /** What both models' logits are divided by; the loss is multiplied by its square. */
  readonly temperature: number;
}

/** Throws a {@link KitError} on a temperature or a divergence that does not exist. */
export function checkSoftLoss({ divergence, temperature }: SoftLoss): void {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw new KitError(`temperature must be a number above 0, got ${temperature}`, {
      remedy: "1 takes the distributions as they are; from 2 to 4 they show more of the unlikely words.",
      value: temperature,
    });
  }
  checkDivergence(divergence);
}

/** Throws a {@link KitError} on a divergence that does not exist. */
export function checkDivergence(divergence: Divergence): void {
  if (divergence === "forward" || divergence === "reverse") return;
  const share = (divergence as { readonly jensenShannon?: unknown } | null)?.jensenShannon;
  if (typeof share === "number" && share > 0 && share < 1) return;
  throw new KitError(
    `divergence must be "forward", "reverse" or { jensenShannon: share between 0 and 1 }, got ${JSON.stringify(divergence)}`,
    { remedy: "{ jensenShannon: 0.5 } stands in the middle between forward and reverse.", value: divergence },
  );
}

/** Smaller probabilities are taken for this one: reverse KL would be infinite where a teacher says 0. */
export const leastProbability = 1e-10;

/**
 * Hard and soft labels in one loss, a scalar in nats: cross-entropy to the left half of `targets`, and to the right half
 * `T² · Σ weight · D(p, q)` with `q = softmax(logits / T)`.
 *
 * `logits: [rows, vocabulary]`, `targets: [rows, 2 * vocabulary]`. A row of the right half is the teacher's distribution at the same
 * temperature, times the row's weight; zeros are not trained on. The square keeps the gradient's size the same at all
 * temperatures (Hinton et al. 2015, section 2); generalised Jensen-Shannon as in Agarwal et al. 2024, equation 1.
 */
export function softLabelLoss(graph: Graph, logits: Tensor, targets: Tensor, loss: SoftLoss): Tensor {
  const [rows, vocabulary] = logits.shape as [Dimension, number];
  if (targets.shape[0] !== rows || targets.shape[1] !== 2 * vocabulary) {
    throw mismatch("softLabelLoss", "targets must be twice as wide as logits", logits, targets);
  }
  const [hard, soft] = split(graph, targets, [vocabulary, vocabulary], 1) as [Tensor, Tensor];
  return add(graph, crossEntropy(graph, logits, hard), weightedDivergence(graph, logits, soft, loss));
}

/** `T² · Σ weight · D(p, softmax(logits / T))`. */
function weightedDivergence(graph: Graph, logits: Tensor, soft: Tensor, loss: SoftLoss): Tensor {
  const { divergence, temperature } = loss;
  const shape = logits.shape;
  const column: Dimension[] = [shape[0] as Dimension, 1];
  const of = (operator: string, ...inputs: Tensor[]) => graph.node(operator, inputs, shape);
  const rowSum = (x: Tensor) => sum(graph, x, [-1], column, 1);
  const least = graph.scalar(leastProbability);

  const weight = rowSum(soft);
  const divisor = graph.node("Max", [weight, graph.scalar(1e-30)], column); // rows without a teacher: 0 / tiny = 0
  const p = of("Max", of("Div", soft, divisor), least);
  const logP = of("Log", p);
  const cooled = of("Mul", logits, graph.scalar(1 / temperature));
  const logQ = graph.node("LogSoftmax", [cooled], shape, { axis: -1 });
  const q = of("Exp", logQ);
  // What each word contributes, and its derivative by q up to a constant, which softmax takes away again.
  const { terms, slope } = parts(of, graph, divergence, { p, logP, q, logQ });
  const nats = graph.node("ReduceSum", [of("Mul", terms, weight)], [], { keepdims: 0 });
  const out = graph.node("Mul", [nats, graph.scalar(temperature ** 2)], []);
  graph.differentiable([out], ([gradient]) => {
    const change = slope ? of("Mul", q, of("Sub", slope, rowSum(of("Mul", q, slope)))) : of("Sub", q, p);
    const scale = graph.node("Mul", [weight, graph.scalar(temperature)], column); // T² by 1/T of the inner derivative
    graph.accumulate(logits, of("Mul", of("Mul", change, scale), gradient as Tensor));
  });
  return out;
}

type Distributions = Readonly<Record<"p" | "logP" | "q" | "logQ", Tensor>>;

/** The terms of a divergence, and their slopes by `q`; none for forward KL, where `q - p` is all that is left of them. */
function parts(
  of: (operator: string, ...inputs: Tensor[]) => Tensor,
  graph: Graph,
  divergence: Divergence,
  { p, logP, q, logQ }: Distributions,
): { readonly terms: Tensor; readonly slope?: Tensor } {
  if (divergence === "forward") return { terms: of("Mul", p, of("Sub", logP, logQ)) };
  if (divergence === "reverse") {
    const slope = of("Sub", logQ, logP);
    return { terms: of("Mul", q, slope), slope };
  }
  const [share, rest] = [divergence.jensenShannon, 1 - divergence.jensenShannon].map((x) =>
    graph.scalar(x),
  ) as [Tensor, Tensor];
  const logM = of("Log", of("Add", of("Mul", share, p), of("Mul", rest, q)));
  const slope = of("Mul", rest, of("Sub", logQ, logM));
  const fromTeacher = of("Mul", of("Mul", share, p), of("Sub", logP, logM));
  return { terms: of("Add", fromTeacher, of("Mul", q, slope)), slope };
}
