import { requireWhole } from "../../core/whole-number.js";
import { type Filter, filter, withRecipe } from "../filter.js";

/** What still counts as readable. */
export interface ReadableOptions {
  /** Characters of the longest paragraph. Default 1,000. */
  readonly longestParagraph?: number;
  /** Whether code blocks may stand in an output. Default false. */
  readonly code?: boolean;
}

/**
 * Accepts outputs that a person can read through: no overlong paragraphs and no code blocks. DeepSeek-R1's authors dropped
 * both from its reasoning data (arXiv 2501.12948, 2.3.3) without saying how long is too long; 1,000 characters are ours.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const candidate = { input: 1, prompt: "?", sample: 0, output: "one two three", finishReason: "stop" as const, usage, modelVersion: "none" };
 * readable({ longestParagraph: 10 })(candidate); // { status: "rejected", filter: "readable", reason: "a paragraph of 13 characters" }
 * ```
 */
export function readable({ longestParagraph = 1000, code = false }: ReadableOptions = {}): Filter<unknown> {
  requireWhole("longestParagraph", longestParagraph);
  const made = filter<unknown>("readable", ({ output }) => {
    if (!code && /^[ \t]*(```|~~~)/m.test(output)) return "a code block";
    let longest = 0;
    for (const paragraph of output.split(/\r?\n[ \t]*\r?\n/)) {
      longest = Math.max(longest, paragraph.trim().length);
    }
    return longest > longestParagraph
      ? `a paragraph of ${longest.toLocaleString("en")} characters`
      : undefined;
  });
  return withRecipe(made, "readable", { longestParagraph, code });
}
