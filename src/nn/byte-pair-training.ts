import { type BytePairDefinition, firstByte, textPieces, utf8 } from "./byte-pair-codec.js";

/** A piece of text that occurs `count` times, as tokens joined so far. */
interface Piece {
  tokens: number[];
  readonly count: number;
}

/** How often two tokens stand side by side, and in which pieces they once did. */
interface Pair {
  count: number;
  readonly pieces: Set<Piece>;
}

/** Pairs by `left * size + right`. */
type Pairs = Map<number, Pair>;

function countPairs(pairs: Pairs, piece: Piece, size: number, sign: 1 | -1): void {
  for (let i = 0; i + 1 < piece.tokens.length; i++) {
    const key = (piece.tokens[i] as number) * size + (piece.tokens[i + 1] as number);
    const pair = pairs.get(key) ?? { count: 0, pieces: new Set() };
    pair.count += sign * piece.count;
    if (pair.count === 0) pairs.delete(key);
    else pairs.set(key, pair);
    if (sign > 0) pair.pieces.add(piece);
  }
}

/** The most frequent pair; of equals, the one whose tokens have the lowest numbers. */
function mostFrequent(pairs: Pairs): number | undefined {
  let best: number | undefined;
  let most = 1; // what occurs once saves nothing
  for (const [key, { count }] of pairs) {
    if (count > most || (count === most && best !== undefined && key < best)) [best, most] = [key, count];
  }
  return best;
}

function join(tokens: readonly number[], left: number, right: number, joined: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const found = tokens[i] === left && tokens[i + 1] === right;
    result.push(found ? joined : (tokens[i] as number));
    if (found) i++;
  }
  return result;
}

/** Every piece of the texts once, with its count, as bytes. Words of the vocabulary take no part. */
function countPieces(texts: readonly string[], form: Pick<BytePairDefinition, "numbers" | "words">): Piece[] {
  const counts = new Map<string, number>();
  const pieces = textPieces(form);
  const words = new Set(form.words);
  for (const text of texts) {
    for (const piece of pieces(text)) if (!words.has(piece)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  const start = firstByte(form.words);
  return Array.from(counts, ([piece, count]) => ({
    tokens: Array.from(utf8(piece), (byte) => start + byte),
    count,
  }));
}

/**
 * Learns which pairs of tokens to join: over and over the most frequent one (Sennrich et al. 2016, algorithm 1), until
 * the vocabulary has `size` tokens or no pair occurs twice. The same texts give the same pairs.
 */
export function learnBytePairs(
  texts: readonly string[],
  form: Pick<BytePairDefinition, "numbers" | "words">,
  size: number,
): BytePairDefinition {
  const pairs: Pairs = new Map();
  for (const piece of countPieces(texts, form)) countPairs(pairs, piece, size, 1);
  const merges: [number, number][] = [];
  for (let token = firstByte(form.words) + 256; token < size; token++) {
    const key = mostFrequent(pairs);
    if (key === undefined) break;
    const [left, right] = [Math.floor(key / size), key % size];
    merges.push([left, right]);
    for (const piece of pairs.get(key)?.pieces ?? []) {
      countPairs(pairs, piece, size, -1);
      piece.tokens = join(piece.tokens, left, right, token);
      countPairs(pairs, piece, size, 1);
    }
  }
  return { kind: "byte-pairs", ...form, merges };
}
