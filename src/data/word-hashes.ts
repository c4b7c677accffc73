import { characterClasses, classOfPair, half, sign, wordCharacter } from "./character-classes.js";
import { codePointAt, codeUnits } from "./code-units.js";

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
  const units = codeUnits(text);
  if (scratch.length < units.length) scratch = new Uint32Array(2 * units.length);
  const hashes = scratch;
  let count = 0;
  for (let i = 0; i < units.length; ) {
    const begun = i;
    let hash = start;
    for (; i < units.length; i++) {
      const unit = units[i] as number;
      const kind = classes[unit];
      if (kind === wordCharacter) hash = taken(hash, unit);
      else if (kind === half && classOfPair(codePointAt(units, i)) === wordCharacter) {
        hash = taken(taken(hash, unit), units[++i] as number);
      } else break;
    }
    if (i > begun) {
      hashes[count++] = mixed(hash);
      continue;
    }
    const kind = classes[units[i] as number];
    const point = kind === half ? codePointAt(units, i) : (units[i] as number);
    if (kind === sign || (kind === half && classOfPair(point) === sign))
      hashes[count++] = mixed(taken(start, point));
    i += point > 0xffff ? 2 : 1;
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
