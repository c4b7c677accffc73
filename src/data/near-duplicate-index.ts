import { resemblance, type Signature, signatureLength } from "./min-hash.js";
import { mixed } from "./word-hashes.js";

const bands = 16;
const rows = signatureLength / bands;
const chunkSize = 2 ** 14; // signatures kept in one piece of memory, so that growing copies nothing

/**
 * Signatures, and the likest of them to another one, without comparing it with all (locality-sensitive hashing; Leskovec, Rajaraman and
 * Ullman, *Mining of Massive Datasets*, 3.4): those that agree with it in one of 16 bands of four places are compared. At a similarity of
 * 0.8 that finds 0.9999 of them.
 *
 * 256 to 448 bytes a signature.
 */
export class NearDuplicateIndex {
  #count = 0;
  readonly #signatures: Uint16Array[] = [];
  /** For each signature and band, the one before in the same bucket, counted from 1. */
  readonly #before: Uint32Array[] = [];
  /** For each band its buckets: the newest signature in each, counted from 1. */
  #heads: Uint32Array = new Uint32Array(bands * 2 ** 10);

  /** The greatest share of places in which one of the signatures agrees with this one. */
  likest(signature: Signature): number {
    let best = 0;
    for (let band = 0; band < bands; band++) {
      let number = this.#heads[this.#bucket(signature, 0, band)] as number;
      while (number > 0) {
        const [chunk, at] = [(number - 1) >>> 14, (number - 1) & (chunkSize - 1)];
        const kept = this.#signatures[chunk] as Uint16Array;
        const start = at * signatureLength;
        // Most that share a bucket agree in nothing.
        if (kept[start + band * rows] === signature[band * rows]) {
          const similarity = resemblance(signature, kept, start);
          if (similarity === 1) return 1;
          if (similarity > best) best = similarity;
        }
        number = (this.#before[chunk] as Uint32Array)[at * bands + band] as number;
      }
    }
    return best;
  }

  add(signature: Signature): void {
    const [chunk, at] = [this.#count >>> 14, this.#count & (chunkSize - 1)];
    if (at === 0) {
      this.#signatures.push(new Uint16Array(chunkSize * signatureLength));
      this.#before.push(new Uint32Array(chunkSize * bands));
    }
    (this.#signatures[chunk] as Uint16Array).set(signature, at * signatureLength);
    this.#count++;
    if (this.#count * bands > this.#heads.length) this.#grow();
    else this.#link(this.#count - 1);
  }

  #link(index: number): void {
    const [chunk, at] = [index >>> 14, index & (chunkSize - 1)];
    const signatures = this.#signatures[chunk] as Uint16Array;
    const before = this.#before[chunk] as Uint32Array;
    for (let band = 0; band < bands; band++) {
      const bucket = this.#bucket(signatures, at * signatureLength, band);
      before[at * bands + band] = this.#heads[bucket] as number;
      this.#heads[bucket] = index + 1;
    }
  }

  /** More buckets, all linked anew. */
  #grow(): void {
    this.#heads = new Uint32Array(4 * this.#heads.length);
    for (let index = 0; index < this.#count; index++) this.#link(index);
  }

  #bucket(signatures: Uint16Array, at: number, band: number): number {
    let hash = band;
    for (let i = at + band * rows; i < at + (band + 1) * rows; i++) {
      hash = Math.imul(hash ^ (signatures[i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const buckets = this.#heads.length / bands;
    return band * buckets + (mixed(hash) & (buckets - 1));
  }
}
