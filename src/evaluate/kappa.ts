import type { Estimate } from "../core/scorecard.js";
import { type BootstrapOptions, bootstrap } from "./bootstrap.js";
import { requireSameLength } from "./label-scores.js";

/**
 * Cohen's kappa of two labellings of the same examples: how far they agree beyond what their habits alone would bring about. 1 is agreement
 * throughout, 0 what chance gives, below 0 less than that (Cohen 1960). NaN when both gave one and the same label throughout: then there is
 * nothing that chance could have done otherwise.
 *
 * Throws a {@link KitError} when the lists are empty or of unequal length.
 *
 * @example
 * ```ts
 * kappa(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"]).value; // 0.5
 * ```
 */
export function kappa(a: readonly string[], b: readonly string[], options: BootstrapOptions = {}): Estimate {
  requireSameLength(a, b);
  const pairs = a.map((label, at) => [label, b[at] as string] as const);
  return bootstrap(pairs, kappaOf, options);
}

function kappaOf(pairs: readonly (readonly [string, string])[]): number {
  const agreed = pairs.filter(([first, second]) => first === second).length / pairs.length;
  const share = (side: 0 | 1, label: string) =>
    pairs.filter((pair) => pair[side] === label).length / pairs.length;
  const labels = new Set(pairs.map(([first]) => first));
  let chance = 0;
  for (const label of labels) chance += share(0, label) * share(1, label);
  return (agreed - chance) / (1 - chance);
}
