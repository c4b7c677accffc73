import { digest } from "../digest.js";
import { DigestCounts } from "../digest-counts.js";
import { type Filter, measuringFilter, withRecipe } from "../filter.js";

/**
 * Accepts the first of candidates that have the same prompt and the same output, whatever their spaces and line ends.
 *
 * @example
 * ```ts
 * unique().name; // "unique"
 * ```
 */
export function unique(): Filter<unknown> {
  const made = measuringFilter("unique", {
    length: 2,
    take: ({ prompt, output }, into, at) => digest([prompt, output], into, at, { loose: true }),
    begin: () => {
      const seen = new DigestCounts();
      return (numbers, at) => {
        const [first, second] = [numbers[at] as number, numbers[at + 1] as number];
        if (seen.count(first, second) > 0) return "the same as a candidate before";
        seen.add(first, second);
        return undefined;
      };
    },
  });
  return withRecipe(made, "unique");
}
