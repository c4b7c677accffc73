import { KitError } from "../core/errors.js";

/**
 * How likely an answer of score `a` is preferred to one of score `b`, from 0 to 1: `1 / (1 + exp(b - a))`
 * (Bradley and Terry 1952).
 *
 * @example
 * ```ts
 * preferred(2, 2); // 0.5
 * preferred(Math.log(3), 0).toFixed(2); // "0.75"
 * ```
 */
export function preferred(a: number, b: number): number {
  return 1 / (1 + Math.exp(b - a));
}

/** The scores of a teacher's answer and of a student's to the same prompt. */
export interface ScoredPair {
  readonly teacher: number;
  readonly student: number;
}

/**
 * The share of pairs in which the teacher's answer has the higher score, from 0 to 1. Equal scores count half: a discriminator that gives
 * all answers the same score tells nothing apart, and has 0.5. Throws a {@link KitError} on no pairs and on a score that is no number.
 *
 * @example
 * ```ts
 * toldApart([{ teacher: 2, student: 1 }, { teacher: 1, student: 1 }]); // 0.75
 * ```
 */
export function toldApart(pairs: readonly ScoredPair[]): number {
  const broken = pairs.find(({ teacher, student }) => Number.isNaN(teacher) || Number.isNaN(student));
  if (pairs.length === 0 || broken) {
    throw new KitError(broken ? "a score is NaN" : "there are no pairs to tell apart", {
      remedy: "Pass the scores of at least one pair.",
      value: broken ?? pairs,
    });
  }
  const points: number[] = pairs.map(({ teacher, student }) => (Math.sign(teacher - student) + 1) / 2);
  return points.reduce((sum, point) => sum + point, 0) / pairs.length;
}
