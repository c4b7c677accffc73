import { requireWhole } from "../../core/whole-number.js";
import { digest } from "../digest.js";
import { DigestCounts } from "../digest-counts.js";
import { type Filter, measuringFilter, withRecipe } from "../filter.js";

/**
 * Accepts at most `count` candidates a prompt, the first that come: easy problems, of which every sample is right, would
 * otherwise outweigh the hard ones.
 *
 * @example
 * ```ts
 * atMost(2).name; // "at most 2 a prompt"
 * ```
 */
export function atMost(count: number): Filter<unknown> {
  requireWhole("count", count);
  const made = measuringFilter(`at most ${count} a prompt`, {
    length: 2,
    take: ({ prompt }, into, at) => digest([prompt], into, at),
    begin: () => {
      const kept = new DigestCounts();
      return (numbers, at) => {
        const [first, second] = [numbers[at] as number, numbers[at + 1] as number];
        const before = kept.count(first, second);
        if (before >= count)
          return `${before} ${before === 1 ? "answer" : "answers"} to its prompt kept already`;
        kept.add(first, second);
        return undefined;
      };
    },
  });
  return withRecipe(made, "atMost", count);
}
