import { requireWhole } from "../../core/whole-number.js";
import { type Filter, rememberingFilter } from "../filter.js";

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
  return rememberingFilter(`at most ${count} a prompt`, () => {
    const kept = new Map<string, number>();
    return ({ prompt }) => {
      const before = kept.get(prompt) ?? 0;
      if (before >= count)
        return `${before} ${before === 1 ? "answer" : "answers"} to its prompt kept already`;
      kept.set(prompt, before + 1);
      return undefined;
    };
  });
}
