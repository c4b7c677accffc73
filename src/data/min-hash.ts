import { mixed } from "./word-hashes.js";

/** Places of a signature. */
export const signatureLength = 64;
const empty = 0xffffffff;

/** Where an empty place takes its number from: the first of these places that is not empty. */
const sources: readonly Uint8Array[] = Array.from({ length: signatureLength }, (_, place) =>
  Uint8Array.from({ length: 512 }, (_, attempt) => mixed(place * 1000 + attempt + 77) >>> 26),
);
const least = new Uint32Array(signatureLength);

/**
 * 64 numbers of 16 bits by which two sets are compared without looking at the sets again: a set's MinHash signature, made in one pass
 * (Broder 1997; one permutation: Li, Owen and Zhang 2012; empty places filled as in Shrivastava 2017).
 */
export type Signature = Uint16Array;

/** Writes the signature of a set of hashes into `into`. No hash at all leaves zeros. */
export function sign(hashes: Uint32Array, into: Uint16Array): void {
  if (hashes.length === 0) {
    into.fill(0);
    return;
  }
  least.fill(empty);
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] as number;
    const value = mixed(hash ^ 0x5bd1e995) >>> 1; // never the mark of an empty place
    const place = hash >>> 26;
    if (value < (least[place] as number)) least[place] = value;
  }
  for (let place = 0; place < signatureLength; place++) {
    let from = place;
    for (let attempt = 0; least[from] === empty; attempt++) {
      // Of 512 draws from 64 places one is not empty, but for a chance of 1 in 3,000; then they are gone through in order.
      from = sources[place]?.[attempt] ?? (from + 1) % signatureLength;
    }
    into[place] = mixed(least[from] as number);
  }
}

/**
 * The estimated Jaccard similarity of two sets, their common elements over all their elements: the share of places in which their
 * signatures agree, with a standard error of 0.05 to 0.075. The second signature begins at `at`.
 */
export function resemblance(signature: Signature, others: Uint16Array, at = 0): number {
  let agreeing = 0;
  for (let i = 0; i < signatureLength; i++) if (signature[i] === others[at + i]) agreeing++;
  return agreeing / signatureLength;
}
