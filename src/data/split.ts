import { KitError } from "../core/errors.js";
import { random, shuffle } from "../core/random.js";

/** How to divide. */
export interface SplitOptions<Row> {
  /** The share of the problems that is held out, above 0 and below 1. */
  readonly test: number;
  /** Default 1. */
  readonly seed?: number;
  /** Rows of the same kind are divided in the same ratio: a label, a language. Without it all are of one kind. */
  readonly by?: (row: Row) => string;
}

/**
 * Divides rows by problem, not by row: all answers to one prompt land on the same side, so that no test problem was trained on.
 * Of every kind the share `test` is held out, rounded to whole problems; the order within both parts is that of `rows`.
 *
 * Throws for a share that is not between 0 and 1, for one that leaves a part empty, and for a prompt that is of two kinds.
 *
 * @example
 * ```ts
 * const rows = ["a", "a", "b", "c", "d"].map((prompt, i) => ({ prompt, output: String(i) }));
 * const { train, test } = split(rows, { test: 0.25, seed: 3 });
 * train.some(({ prompt }) => test.some((held) => held.prompt === prompt)); // false
 * ```
 */
export function split<Row extends { readonly prompt: string }>(
  rows: readonly Row[],
  { test: share, seed = 1, by = () => "" }: SplitOptions<Row>,
): { readonly train: readonly Row[]; readonly test: readonly Row[] } {
  if (!(share > 0 && share < 1)) {
    throw new KitError(`test must be a share between 0 and 1, got ${share}`, {
      remedy: "Set 0.2 to hold out a fifth of the problems.",
      value: share,
    });
  }
  const held = new Set<string>();
  for (const [index, prompts] of [...promptsByKind(rows, by).values()].entries()) {
    const shuffled = shuffle([...prompts], random(seed * 1_000_003 + index));
    for (const prompt of shuffled.slice(0, Math.round(share * shuffled.length))) held.add(prompt);
  }
  const train = rows.filter(({ prompt }) => !held.has(prompt));
  const test = rows.filter(({ prompt }) => held.has(prompt));
  if (train.length > 0 && test.length > 0) return { train, test };
  throw new KitError(
    `a test share of ${share} of ${rows.length} rows leaves the ${train.length === 0 ? "training" : "test"} split empty`,
    { remedy: "Bring more problems, or choose another share.", value: share },
  );
}

function promptsByKind<Row extends { readonly prompt: string }>(
  rows: readonly Row[],
  by: (row: Row) => string,
): Map<string, Set<string>> {
  const kindOf = new Map<string, string>();
  const kinds = new Map<string, Set<string>>();
  for (const row of rows) {
    const kind = by(row);
    const before = kindOf.get(row.prompt);
    if (before !== undefined && before !== kind) {
      throw new KitError(`the prompt ${JSON.stringify(row.prompt)} is of two kinds, ${before} and ${kind}`, {
        remedy: "Choose a kind that depends on the prompt, not on the answer.",
        value: row,
      });
    }
    kindOf.set(row.prompt, kind);
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(row.prompt));
  }
  return kinds;
}
