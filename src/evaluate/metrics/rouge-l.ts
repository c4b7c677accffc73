import { type Metric, metric, noReference, type Score } from "../metric.js";

/**
 * ROUGE-L: how much of the reference's words stand in the output in the same order, as F1 of the longest common subsequence of words,
 * lower-cased (Lin 2004, https://aclanthology.org/W04-1013). Summaries of the same length are comparable by it; whether one is true it does
 * not see. `passAt` is from where on it counts as a pass; default 0.5, which is ours.
 *
 * @example
 * ```ts
 * const answers = [{ input: 1, prompt: "?", output: "the gunman kill police", reference: "police killed the gunman" }];
 * await rougeL().score(answers); // [{ status: "pass", value: 0.5 }]
 * ```
 */
export function rougeL({ passAt = 0.5 }: { readonly passAt?: number } = {}): Metric {
  return metric("ROUGE-L", ({ output, reference }): Score => {
    if (reference === undefined) return noReference;
    const [wanted, got] = [wordsOf(reference), wordsOf(output)];
    const common = longestCommonSubsequence(wanted, got);
    const value = common === 0 ? 0 : (2 * common) / (wanted.length + got.length);
    return { status: value >= passAt ? "pass" : "fail", value };
  });
}

// js-rouge, which is well kept, tells "Police!" from "police" and throws on an empty answer; what is left to take from it is the table below.
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Two rows of the usual table: an answer of a thousand words needs no million cells. */
function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  let above = new Uint32Array(b.length + 1);
  for (const word of a) {
    const row = new Uint32Array(b.length + 1);
    for (const [at, other] of b.entries()) {
      row[at + 1] =
        word === other ? (above[at] as number) + 1 : Math.max(above[at + 1] as number, row[at] as number);
    }
    above = row;
  }
  return above[b.length] as number;
}
