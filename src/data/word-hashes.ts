import { characterClasses, classOfPair, half, sign, wordCharacter } from "./character-classes.js";

const start = 0x811c9dc5;
let scratch = new Uint32Array(1024);

/** The last texts, so that filters which look at the same one scan it once. */
const recent: { text: string; hashes: Uint32Array }[] = [];
const remembered = 2;

/** A number of 32 bits for each of a text's words, as {@link wordsOf} finds them, in their order. */
export function wordHashes(text: string): Uint32Array {
  const known = recent.find((entry) => entry.text === text);
  if (known) return known.hashes;
  const hashes = scanned(text.normalize("NFKC").toLowerCase());
  recent.unshift({ text, hashes });
  recent.length = Math.min(recent.length, remembered);
  return hashes;
}

function scanned(text: string): Uint32Array {
  const classes = characterClasses();
  if (scratch.length < text.length) scratch = new Uint32Array(2 * text.length);
  const hashes = scratch;
  let count = 0;
  for (let i = 0; i < text.length; ) {
    const kind = classes[text.charCodeAt(i)] as number;
    if (kind === sign) hashes[count++] = mixed(taken(start, text.charCodeAt(i++)));
    else if (kind === wordCharacter || kind === half) {
      const begun = i;
      let hash = start;
      while (i < text.length) {
        const unit = text.charCodeAt(i);
        const within = classes[unit] as number;
        if (within === half) {
          const point = text.codePointAt(i) as number;
          if (classOfPair(point) !== wordCharacter) break;
          hash = taken(hash, unit);
          hash = taken(hash, text.charCodeAt(++i));
        } else if (within === wordCharacter) hash = taken(hash, unit);
        else break;
        i++;
      }
      if (i > begun) {
        hashes[count++] = mixed(hash);
      } else {
        const point = text.codePointAt(i) as number;
        if (classOfPair(point) === sign) hashes[count++] = mixed(taken(start, point));
        i += point > 0xffff ? 2 : 1;
      }
    } else i++;
  }
  return hashes.slice(0, count);
}

/** A step of FNV-1a. */
function taken(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** A number for every run of `size` words, in order; for all of them, as one run, where there are fewer; none for no words. */
export function runHashes(words: Uint32Array, size: number): Uint32Array {
  if (words.length === 0) return words;
  const length = Math.min(size, words.length);
  const runs = new Uint32Array(words.length - length + 1);
  for (let i = 0; i < runs.length; i++) {
    let hash = start;
    for (let j = i; j < i + length; j++) {
      hash = Math.imul(hash ^ (words[j] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    runs[i] = mixed(hash);
  }
  return runs;
}

/** Spreads a number over all 32 bits (the last steps of MurmurHash3). */
export function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
