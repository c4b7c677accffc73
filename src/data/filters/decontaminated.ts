import { KitError } from "../../core/errors.js";
import { requireWhole } from "../../core/whole-number.js";
import { type Filter, filter, withRecipe } from "../filter.js";
import { runHashes, wordHashes } from "../word-hashes.js";
import { wordRuns, wordsOf } from "../words.js";

/**
 * Accepts candidates whose prompts are not in the test set, in whole or in part: no run of `words` words, 8 by default, may be
 * in both. A test prompt of fewer words is looked for as a whole, wherever it stands; one of a single word only where nothing else is asked.
 * GPT-3's authors looked for runs of 13 words (arXiv 2005.14165, appendix C).
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
  const held = heldRuns(testPrompts, words);
  const made = filter<unknown>("decontaminated", ({ prompt }) => {
    const hashes = wordHashes(prompt);
    for (const [size, { numbers, runs }] of held) {
      if (size === 1 && words > 1 && hashes.length > 1) continue;
      // Numbers are quick to look up; what they find is looked up by its words.
      if (!runHashes(hashes, size).some((hash) => numbers.has(hash))) continue;
      const shared = wordRuns(wordsOf(prompt), size).find((run) => runs.has(run));
      if (shared !== undefined) return `in the test set: ${JSON.stringify(shared)}`;
    }
    return undefined;
  });
  return withRecipe(made, "decontaminated", testPrompts, { words });
}

interface HeldRuns {
  readonly numbers: Set<number>;
  readonly runs: Set<string>;
}

/** The runs of test prompts by their size: `most` words, or as many as a shorter prompt has. */
function heldRuns(testPrompts: readonly string[], most: number): ReadonlyMap<number, HeldRuns> {
  const held = new Map<number, HeldRuns>();
  for (const prompt of testPrompts) {
    const hashes = wordHashes(prompt);
    const size = Math.min(most, hashes.length);
    const { numbers, runs } = held.get(size) ?? { numbers: new Set(), runs: new Set() };
    for (const number of runHashes(hashes, size)) numbers.add(number);
    for (const run of wordRuns(wordsOf(prompt), size)) runs.add(run);
    held.set(size, { numbers, runs });
  }
  return held;
}
