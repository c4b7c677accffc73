import { mixed } from "./word-hashes.js";

/** Spaces that are not single blanks between two other characters. */
const untidy = /^\s|\s$|\s\s|[^\S ]/;

/**
 * Writes a text's digest, two numbers of 32 bits, into `into` at `at`. With `loose`, all spaces and line ends between two other characters are
 * one space, and those around the text are none. Of a million texts, two different ones share a digest with a chance of 1 in 37 million.
 */
export function digest(
  parts: readonly string[],
  into: Uint32Array,
  at: number,
  { loose = false }: { readonly loose?: boolean } = {},
): void {
  let first = 0x811c9dc5;
  let second = 0x2545f491;
  for (const part of parts) {
    const text = loose && untidy.test(part) ? part.trim().replaceAll(/\s+/g, " ") : part;
    const pairs = text.length - (text.length % 2);
    for (let i = 0; i < pairs; i += 2) {
      const units = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
      first = Math.imul(first ^ units, 0x85ebca6b);
      first ^= first >>> 15;
      second = Math.imul(second ^ units, 0x9e3779b1);
      second ^= second >>> 13;
    }
    // The length tells a part's last character, and where it ends.
    const rest = pairs < text.length ? text.charCodeAt(pairs) : 0;
    first = mixed(first ^ rest) ^ text.length;
    second = Math.imul(mixed(second ^ rest) ^ text.length, 0x9e3779b1);
  }
  into[at] = mixed(first);
  into[at + 1] = mixed(second);
}
