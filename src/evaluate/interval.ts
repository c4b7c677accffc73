import { KitError } from "../core/errors.js";

/** A share of successes with the range that plausibly holds the true share. */
export interface Proportion {
  /** Between 0 and 1. */
  readonly rate: number;
  /** Lower and upper end of the 95 % interval. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * The share of successes with its 95 % Wilson score interval (Wilson 1927), which stays within 0 and 1.
 *
 * @example
 * ```ts
 * const { rate, interval } = proportion(90, 100);
 * rate; // 0.9
 * interval.map((end) => end.toFixed(3)); // ["0.826", "0.945"]
 * ```
 */
export function proportion(successes: number, trials: number): Proportion {
  if (
    !(
      Number.isInteger(successes) &&
      Number.isInteger(trials) &&
      successes >= 0 &&
      successes <= trials &&
      trials > 0
    )
  ) {
    throw new KitError(`${successes} successes in ${trials} trials is not a proportion`, {
      remedy: "Pass whole numbers with 0 <= successes <= trials and at least one trial.",
      value: { successes, trials },
    });
  }
  const z = 1.959964; // the normal distribution's 97.5 % quantile
  const rate = successes / trials;
  const spread = z ** 2 / trials;
  const middle = (rate + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2))) / (1 + spread);
  return { rate, interval: [Math.max(0, middle - half), Math.min(1, middle + half)] };
}
