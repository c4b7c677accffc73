import { KitError } from "../core/errors.js";
import { checkDivergence, checkSoftLoss, type Divergence, leastProbability } from "../nn/soft-label-loss.js";

/**
 * Logits as a distribution, at a temperature: `softmax(logits / temperature)`.
 *
 * Throws a {@link KitError} on a temperature that is not above 0.
 *
 * @example
 * ```ts
 * softmax([2, 0]).map((p) => p.toFixed(2)); // ["0.88", "0.12"]
 * softmax([2, 0], 4).map((p) => p.toFixed(2)); // ["0.62", "0.38"]
 * ```
 */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  checkSoftLoss({ divergence: "forward", temperature });
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * How far a student's distribution is from a teacher's over the same words, in nats; 0 if they are equal.
 *
 * `"forward"` is KL(teacher ‖ student), `"reverse"` KL(student ‖ teacher), and `{ jensenShannon: β }` the generalised Jensen-Shannon
 * divergence (Agarwal et al. 2024, equation 1). Probabilities below 1e-10 count as 1e-10. Throws a {@link KitError} on
 * distributions of different lengths.
 *
 * @example
 * ```ts
 * divergence([0.5, 0.5], [0.9, 0.1], "forward").toFixed(3); // "0.511"
 * divergence([0.5, 0.5], [0.9, 0.1], "reverse").toFixed(3); // "0.368"
 * divergence([0.5, 0.5], [0.9, 0.1], { jensenShannon: 0.5 }).toFixed(3); // "0.102"
 * ```
 */
export function divergence(teacher: readonly number[], student: readonly number[], kind: Divergence): number {
  checkDivergence(kind);
  if (teacher.length !== student.length) {
    throw new KitError(
      `the teacher's distribution has ${teacher.length} words and the student's ${student.length}`,
      { remedy: "Compare distributions over one vocabulary.", value: [teacher.length, student.length] },
    );
  }
  if (kind === "forward") return relativeEntropy(teacher, student);
  if (kind === "reverse") return relativeEntropy(student, teacher);
  const share = kind.jensenShannon;
  const middle = teacher.map((p, i) => share * p + (1 - share) * (student[i] as number));
  return share * relativeEntropy(teacher, middle) + (1 - share) * relativeEntropy(student, middle);
}

/** KL(p ‖ q). */
function relativeEntropy(p: readonly number[], q: readonly number[]): number {
  const log = (x: number) => Math.log(Math.max(x, leastProbability));
  return p.reduce((total, share, i) => total + share * (log(share) - log(q[i] as number)), 0);
}
