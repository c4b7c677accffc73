/**
 * A text's words: runs of letters and digits, in small letters, in the compatibility form of Unicode. Signs of arithmetic are
 * words too: `7x+1` and `7x-1` are not the same.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+|[\p{Sm}*/^%-]/gu) ?? []
  );
}

/** Every run of `size` words, in order; the words themselves, as one run, where there are fewer. */
export function wordRuns(words: readonly string[], size: number): string[] {
  if (words.length === 0) return [];
  if (words.length <= size) return [words.join(" ")];
  return Array.from({ length: words.length - size + 1 }, (_, i) => words.slice(i, i + size).join(" "));
}
