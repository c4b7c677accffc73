import { requireShare } from "../../core/share.js";
import { type Filter, filter } from "../filter.js";

// Greek letters are not counted: formulas of every language use them.
const scripts = [
  "Latin",
  "Cyrillic",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Arabic",
  "Hebrew",
  "Devanagari",
  "Thai",
];
const letters = scripts.map((script) => new RegExp(`\\p{Script=${script}}`, "gu"));
/** Japanese is written in three scripts, with Latin letters and Chinese characters of its own. */
const japanese = new Set(["Hiragana", "Katakana", "Han"]);

/**
 * Accepts outputs in one script. A teacher that slips into another language in the middle of its reasoning is hard to read
 * and worse to imitate; DeepSeek-R1's authors dropped such outputs (arXiv 2501.12948, 2.3.3), without saying by which
 * threshold. This one is ours: more than `tolerance` of the letters, 0.05 by default, are of another script than most.
 *
 * Languages that share a script are not told apart. Throws for a tolerance that is not from 0 to 1.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const candidate = { input: 1, prompt: "?", sample: 0, output: "first we отнимаем one", finishReason: "stop" as const, usage, modelVersion: "none" };
 * oneLanguage()(candidate); // { status: "rejected", filter: "one language", reason: "Latin mixed with Cyrillic (8 of 18 letters)" }
 * ```
 */
export function oneLanguage({ tolerance = 0.05 }: { readonly tolerance?: number } = {}): Filter<unknown> {
  requireShare("tolerance", tolerance, "Set 0.05 to let one letter in twenty pass.");
  return filter("one language", ({ output }) => {
    const counts = countScripts(output);
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const [most, second] = counts.sort((a, b) => b.count - a.count);
    if (!most || !second || total - most.count <= tolerance * total) return undefined;
    return `${most.name} mixed with ${second.name} (${total - most.count} of ${total} letters)`;
  });
}

function countScripts(output: string): { name: string; count: number }[] {
  const found = scripts
    .map((name, index) => ({ name, count: output.match(letters[index] as RegExp)?.length ?? 0 }))
    .filter(({ count }) => count > 0);
  if (!found.some(({ name }) => name === "Hiragana" || name === "Katakana")) return found;
  const count = found.filter(({ name }) => japanese.has(name)).reduce((sum, { count }) => sum + count, 0);
  return [{ name: "Japanese", count }, ...found.filter(({ name }) => !japanese.has(name))];
}
