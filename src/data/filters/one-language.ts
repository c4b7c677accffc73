import { requireShare } from "../../core/share.js";
import { codePointAt, codeUnits } from "../code-units.js";
import { type Filter, filter, withRecipe } from "../filter.js";

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
const letters = scripts.map((script) => new RegExp(`\\p{Script=${script}}`, "u"));
/** Which script a UTF-16 code unit is of, counted from 1; 0 for none. Halves of pairs are looked at as pairs. */
let scriptOf: Uint8Array | undefined;
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
  const made = filter<unknown>("one language", ({ output }) => {
    const counts = countScripts(output);
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const [most, second] = counts.sort((a, b) => b.count - a.count);
    if (!most || !second || total - most.count <= tolerance * total) return undefined;
    return `${most.name} mixed with ${second.name} (${total - most.count} of ${total} letters)`;
  });
  return withRecipe(made, "oneLanguage", { tolerance });
}

function scriptNumber(character: string): number {
  return letters.findIndex((script) => script.test(character)) + 1;
}

function countScripts(output: string): { name: string; count: number }[] {
  scriptOf ??= Uint8Array.from({ length: 2 ** 16 }, (_, unit) => scriptNumber(String.fromCharCode(unit)));
  const counts = new Uint32Array(scripts.length + 1);
  const units = codeUnits(output);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as number;
    let script = scriptOf[unit] as number;
    if ((unit & 0xfc00) === 0xd800) {
      const point = codePointAt(units, i);
      script = scriptNumber(String.fromCodePoint(point));
      if (point > 0xffff) i++;
    }
    (counts[script] as number)++;
  }
  const found = scripts
    .map((name, index) => ({ name, count: counts[index + 1] as number }))
    .filter(({ count }) => count > 0);
  if (!found.some(({ name }) => name === "Hiragana" || name === "Katakana")) return found;
  const count = found.filter(({ name }) => japanese.has(name)).reduce((sum, { count }) => sum + count, 0);
  return [{ name: "Japanese", count }, ...found.filter(({ name }) => !japanese.has(name))];
}
