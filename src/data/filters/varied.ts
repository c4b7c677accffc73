import { requireShare } from "../../core/share.js";
import { type Filter, filter, withRecipe } from "../filter.js";
import { runHashes, wordHashes } from "../word-hashes.js";

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
  const made = filter<unknown>("varied", ({ output }) => {
    const runs = runHashes(wordHashes(output), runLength);
    const share = runs.length === 0 ? 0 : 1 - countDistinct(runs) / runs.length;
    return share > repeated ? `${Math.round(100 * share)} % of it repeats what stood before` : undefined;
  });
  return withRecipe(made, "varied", { repeated });
}

let table = new Uint32Array(1024);

/** How many different numbers there are. */
function countDistinct(numbers: Uint32Array): number {
  const slots = 2 ** Math.ceil(Math.log2(2 * numbers.length + 1));
  if (table.length < slots) table = new Uint32Array(slots);
  else table.fill(0, 0, slots);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    const key = numbers[i] || 1; // 0 marks an empty slot
    let slot = key & (slots - 1);
    while (table[slot] !== 0 && table[slot] !== key) slot = (slot + 1) & (slots - 1);
    if (table[slot] === key) continue;
    table[slot] = key;
    count++;
  }
  return count;
}
