/** The tokens every vocabulary begins with. */
export const reserved = ["<pad>", "<eos>", "<bos>", "<sep>"] as const;

/** A way of writing text as token numbers; the first numbers are those of the {@link reserved} tokens. */
export interface TextCodec {
  /** Distinct tokens, the reserved ones among them. */
  readonly size: number;
  encode(text: string): number[];
  /** Text of numbers that are not reserved. */
  decode(numbers: readonly number[]): string;
}

/** Alternatives of a regular expression that finds whole words, the longest that fits. */
export function wordPattern(words: readonly string[]): string[] {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
}
