import { random } from "../core/random.js";

const size = 64;
const bands = 16;
const rows = size / bands;

const factors = ((next) => Uint32Array.from({ length: size }, () => (next() * 2 ** 32) | 1))(random(1));
const offsets = ((next) => Uint32Array.from({ length: size }, () => next() * 2 ** 32))(random(2));

/** 64 numbers by which two sets are compared without looking at the sets again. */
export type Signature = Uint32Array;

/**
 * A set's MinHash signature (Broder 1997): the share of places in which two signatures agree estimates the sets' Jaccard
 * similarity, their common elements over all their elements, with a standard error of at most 1/16.
 *
 * @example
 * ```ts
 * resemblance(minHash(["a", "b"]), minHash(["b", "a"])); // 1
 * resemblance(minHash(["a", "b"]), minHash(["c", "d"])); // 0
 * ```
 */
export function minHash(elements: Iterable<string>): Signature {
  const least = new Uint32Array(size).fill(0xffffffff);
  for (const element of elements) {
    const hash = hashOf(element);
    for (let i = 0; i < size; i++) {
      const value = mixed((Math.imul(hash, factors[i] as number) + (offsets[i] as number)) >>> 0);
      if (value < (least[i] as number)) least[i] = value;
    }
  }
  return least;
}

/**
 * The estimated Jaccard similarity of the sets behind two signatures, from 0 to 1.
 *
 * @example
 * ```ts
 * const share = resemblance(minHash(["a", "b", "c"]), minHash(["b", "c", "d"]));
 * Math.abs(share - 0.5) < 0.3; // true
 * ```
 */
export function resemblance(a: Signature, b: Signature): number {
  let agreeing = 0;
  for (let i = 0; i < size; i++) if (a[i] === b[i]) agreeing++;
  return agreeing / size;
}

/**
 * Keys under which a signature is looked up: two sets of similarity s share one with probability 1 - (1 - s^4)^16, which is
 * 0.9999 at 0.8 and 0.02 at 0.2 (locality-sensitive hashing; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, 3.4).
 */
export function bandKeys(signature: Signature): string[] {
  return Array.from({ length: bands }, (_, band) =>
    [band, ...signature.subarray(band * rows, (band + 1) * rows)].join(),
  );
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** Spreads a number over all 32 bits (the last steps of MurmurHash3). */
function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
