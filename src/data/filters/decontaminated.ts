import { KitError } from "../../core/errors.js";
import { requireWhole } from "../../core/whole-number.js";
import { type Filter, filter, withRecipe } from "../filter.js";
import { runHashes, wordHashes } from "../word-hashes.js";
import { wordRuns, wordsOf } from "../words.js";

/**
 * Accepts candidates whose prompts are not in the test set, in whole or in part: no run of `words` words, 8 by default, may be
 * in both. A prompt of fewer words counts as one run. GPT-3's authors looked for runs of 13 words (arXiv 2005.14165,
 * appendix C); short prompts need shorter runs.
 *
 * Throws when there is no test prompt: nothing would be looked for.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const candidate = { input: 1, prompt: "Solve 7X + 1 = 2X + 41!", sample: 0, output: "8", finishReason: "stop" as const, usage, modelVersion: "none" };
 * decontaminated(["solve 7x+1=2x+41"])(candidate); // { status: "rejected", filter: "decontaminated", reason: "in the test set: \"solve 7x + 1 = 2x + 41\"" }
 * ```
 */
export function decontaminated(
  testPrompts: readonly string[],
  { words = 8 }: { readonly words?: number } = {},
): Filter<unknown> {
  requireWhole("words", words);
  if (testPrompts.length === 0) {
    throw new KitError("there are no test prompts to look for", {
      remedy: 'Pass the prompts of the held-out split: task.inputs("test", count).map(task.prompt).',
      value: testPrompts,
    });
  }
  const held = new Set(testPrompts.flatMap((prompt) => wordRuns(wordsOf(prompt), words)));
  const hashes = new Set(testPrompts.flatMap((prompt) => [...runHashes(wordHashes(prompt), words)]));
  const made = filter<unknown>("decontaminated", ({ prompt }) => {
    // Numbers are quick to look up; what they find is looked up by its words.
    if (!runHashes(wordHashes(prompt), words).some((hash) => hashes.has(hash))) return undefined;
    const shared = wordRuns(wordsOf(prompt), words).find((run) => held.has(run));
    return shared === undefined ? undefined : `in the test set: ${JSON.stringify(shared)}`;
  });
  return withRecipe(made, "decontaminated", testPrompts, { words });
}
