import { type Filter, rememberingFilter } from "../filter.js";

/**
 * Accepts the first of candidates that have the same prompt and the same output, whatever their spaces and line ends.
 *
 * @example
 * ```ts
 * unique().name; // "unique"
 * ```
 */
export function unique(): Filter<unknown> {
  return rememberingFilter("unique", () => {
    const seen = new Set<string>();
    return ({ prompt, output }) => {
      const key = JSON.stringify([prompt, output].map((text) => text.trim().replaceAll(/\s+/g, " ")));
      if (seen.has(key)) return "the same as a candidate before";
      seen.add(key);
      return undefined;
    };
  });
}
