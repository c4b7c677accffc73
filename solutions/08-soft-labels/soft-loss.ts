/*
# The loss at a temperature

medium, 15 minutes

Write `softLoss`, what a student pays for one place of an output when it learns from a teacher's distribution. Both models' `logits` for the same words
come in, and a temperature above 0:

- divide **both** models' logits by the temperature, and make distributions of them with softmax;
- take the forward KL divergence, `Σ p · ln(p / q)`, where `p` is the teacher's and `q` the student's;
- multiply by the **square** of the temperature.

Why the square? At a high temperature both distributions are nearly even, and the gradient shrinks with the square of the temperature. Without the
factor you would change the learning rate whenever you change the temperature (Hinton et al. 2015, section 2).

Logits may be large: `Math.exp(1000)` is infinite. Subtract the largest logit before you take the exponential.
*/

export function softLoss(
  teacherLogits: readonly number[],
  studentLogits: readonly number[],
  temperature: number,
): number {
  // #region solution: soften both, compare them, undo what the temperature does
  const softmax = (logits: readonly number[]) => {
    const highest = Math.max(...logits);
    const weights = logits.map((logit) => Math.exp((logit - highest) / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };
  const student = softmax(studentLogits);
  const apart = softmax(teacherLogits).reduce(
    (sum, p, i) => sum + p * Math.log(p / (student[i] as number)),
    0,
  );
  return temperature ** 2 * apart;
  // #endregion
}
