import { KitError } from "../core/errors.js";
import { percentileInterval } from "../core/quantile.js";
import { random } from "../core/random.js";
import type { Estimate } from "../core/scorecard.js";
import { requireWhole } from "../core/whole-number.js";

/** How to resample. */
export interface BootstrapOptions {
  /** How often. Default 2000. */
  readonly resamples?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * A statistic of some rows with its 95 % percentile bootstrap interval (Efron 1979): the rows are drawn anew with replacement, as many as
 * there are, and the statistic taken of each draw. What belongs together (a student's and a teacher's score on one example) belongs into one
 * row, and is then drawn together.
 *
 * The interval covers the choice of rows and nothing else: neither the luck of training nor a judge's bias. Where all rows are alike it has no
 * width, and the note says that this is no certainty. Throws a {@link KitError} on no rows.
 *
 * @example
 * ```ts
 * const mean = (rows: readonly number[]) => rows.reduce((sum, row) => sum + row, 0) / rows.length;
 * const { value, interval } = bootstrap([1, 2, 3, 4, 5, 6, 7, 8], mean);
 * value; // 4.5
 * interval!.map((end) => end > 2.5 && end < 6.5); // [true, true]
 * bootstrap([1], mean); // { value: 1, note: "one example has no spread to go by" }
 * ```
 */
export function bootstrap<Row>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number,
  { resamples = 2000, seed = 1 }: BootstrapOptions = {},
): Estimate {
  requireWhole("resamples", resamples);
  if (rows.length === 0) {
    throw new KitError("there is nothing to take a statistic of", {
      remedy: "Pass at least one row.",
      value: rows,
    });
  }
  const value = statistic(rows);
  if (rows.length === 1) return { value, note: "one example has no spread to go by" };
  const next = random(seed);
  const drawn: number[] = [];
  for (let draw = 0; draw < resamples; draw++) {
    drawn.push(statistic(rows.map(() => rows[Math.floor(next() * rows.length)] as Row)));
  }
  if (drawn.some((each) => !Number.isFinite(each))) {
    return { value, note: "some draws have no value, so there is no interval" };
  }
  const interval = percentileInterval(drawn);
  return interval[0] === interval[1] && interval[0] === value
    ? { value, interval, note: "all draws are alike; with more examples they might not be" }
    : { value, interval };
}

/** The mean of some numbers. */
export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
