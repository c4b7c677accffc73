import { random } from "../core/random.js";

export type Split = "train" | "test";

/**
 * Which split a problem belongs to, decided by a key and the seed: problems of one key are all in the same. A fifth of the keys is for
 * testing.
 */
export function splitBy(key: string, seed: number): Split {
  let mixed = seed;
  for (let i = 0; i < key.length; i++) mixed = Math.imul(mixed ^ key.charCodeAt(i), 0x01000193);
  return random(mixed)() < 0.2 ? "test" : "train";
}

/** A stream of its own for each split of each seed. */
export const seedOf = (split: Split, seed: number): number => seed * 2 + (split === "test" ? 1 : 0);
