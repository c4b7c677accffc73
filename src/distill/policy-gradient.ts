import { KitError } from "../core/errors.js";

/** A spread of rewards below this one is taken for rounding. */
const leastSpread = 1e-6;

/**
 * How much better than its group each answer to one prompt was: `(reward - mean) / standard deviation`, at most `limit` either way. In a group
 * whose rewards are all equal every advantage is 0: there is nothing to prefer (Shao et al. 2024, arXiv 2402.03300, section 4.1.2).
 *
 * The standard deviation is the population's, divided by the number of answers. Throws a {@link KitError} on an empty group and on a reward that
 * is not finite.
 *
 * @example
 * ```ts
 * groupAdvantages([1, 3]); // [-1, 1]
 * groupAdvantages([2, 2, 2]); // [0, 0, 0]
 * ```
 */
export function groupAdvantages(rewards: readonly number[], limit = 3): number[] {
  if (rewards.length === 0 || !rewards.every(Number.isFinite)) {
    throw new KitError(`there are no advantages in the rewards ${JSON.stringify(rewards)}`, {
      remedy: "Pass the finite rewards of at least one answer.",
      value: rewards,
    });
  }
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const variance = rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / rewards.length;
  const spread = Math.sqrt(variance);
  if (spread < leastSpread) return rewards.map(() => 0);
  return rewards.map((reward) => Math.max(-limit, Math.min(limit, (reward - mean) / spread)));
}

/**
 * What a token's log probability is pushed by in the clipped policy gradient: `advantage · ratio`, where `ratio` is how much likelier the student
 * finds the token now than when it wrote it. 0 where the ratio has gone further than `clip` in the direction the advantage pushes: the answer has
 * had its say (Schulman et al. 2017, arXiv 1707.06347, equation 7, differentiated).
 *
 * @example
 * ```ts
 * clippedPush({ advantage: 2, ratio: 1, clip: 0.2 }); // 2
 * clippedPush({ advantage: 2, ratio: 1.3, clip: 0.2 }); // 0
 * clippedPush({ advantage: -2, ratio: 1.3, clip: 0.2 }); // -2.6
 * ```
 */
export function clippedPush({
  advantage,
  ratio,
  clip,
}: {
  readonly advantage: number;
  readonly ratio: number;
  /** Above 0; 0.2 is usual. */
  readonly clip: number;
}): number {
  const gone = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
  return gone ? 0 : advantage * ratio;
}
