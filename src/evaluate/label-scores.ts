import { KitError } from "../core/errors.js";

/** How well one label is found. */
export interface LabelScore {
  readonly label: string;
  /** Of what was given this label, the share that has it; 0 when it was never given. */
  readonly precision: number;
  /** Of what has this label, the share that was given it; 0 when nothing has it. */
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
  /** How often it is right. */
  readonly count: number;
}

/** Labels given against labels that are right. */
export interface LabelScores {
  readonly labels: readonly LabelScore[];
  /** Mean F1 of the labels, each counting the same, however rare. */
  readonly macroF1: number;
}

/**
 * Precision, recall and F1 of each label that was given or is right.
 *
 * Throws a {@link KitError} when the lists are empty or of unequal length.
 *
 * @example
 * ```ts
 * const { macroF1 } = labelScores(["spam", "spam", "ham"], ["spam", "ham", "ham"]);
 * macroF1.toFixed(3); // "0.667"
 * ```
 */
export function labelScores(given: readonly string[], right: readonly string[]): LabelScores {
  requireSameLength(given, right);
  const labels = [...new Set([...right, ...given])].sort().map((label): LabelScore => {
    const both = given.filter((each, at) => each === label && right[at] === label).length;
    const count = right.filter((each) => each === label).length;
    const guessed = given.filter((each) => each === label).length;
    const [precision, recall] = [both / Math.max(1, guessed), both / Math.max(1, count)];
    return { label, precision, recall, f1: (2 * both) / (guessed + count), count };
  });
  return { labels, macroF1: labels.reduce((total, { f1 }) => total + f1, 0) / labels.length };
}

/** Throws a {@link KitError} unless there are as many of one as of the other, and some. */
export function requireSameLength(a: readonly unknown[], b: readonly unknown[]): void {
  if (a.length === b.length && a.length > 0) return;
  throw new KitError(`${a.length} and ${b.length} labels cannot be compared`, {
    remedy: "Pass two labels for each of at least one example.",
    value: [a.length, b.length],
  });
}
