import { requireShare } from "../../core/share.js";
import { type Filter, filter } from "../filter.js";
import { wordRuns, wordsOf } from "../words.js";

const runLength = 5;

/**
 * Accepts outputs that do not go round in circles: at most the share `repeated` of its runs of five words, 0.3 by default, has
 * stood in the output before. Counting repeated runs is Gopher's rule (arXiv 2112.11446, table A1); the threshold is ours.
 *
 * Throws for a share that is not from 0 to 1.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const output = "and so on ".repeat(10);
 * const candidate = { input: 1, prompt: "?", sample: 0, output, finishReason: "stop" as const, usage, modelVersion: "none" };
 * varied()(candidate); // { status: "rejected", filter: "varied", reason: "88 % of it repeats what stood before" }
 * ```
 */
export function varied({ repeated = 0.3 }: { readonly repeated?: number } = {}): Filter<unknown> {
  requireShare("repeated", repeated, "Set 0.3 to let three runs in ten be repetitions.");
  return filter("varied", ({ output }) => {
    const runs = wordRuns(wordsOf(output), runLength);
    const share = runs.length === 0 ? 0 : 1 - new Set(runs).size / runs.length;
    return share > repeated ? `${Math.round(100 * share)} % of it repeats what stood before` : undefined;
  });
}
