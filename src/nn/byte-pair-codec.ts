import { KitError } from "../core/errors.js";
import { reserved, type TextCodec, wordPattern } from "./text-codec.js";

/** A vocabulary of bytes and pairs of tokens, as it is saved. */
export interface BytePairDefinition {
  readonly kind: "byte-pairs";
  /** `"apart"`: each digit is a token of its own; `"merged"`: digits are merged like letters. */
  readonly numbers: "apart" | "merged";
  /** Texts that are one token each, such as `<think>`. */
  readonly words: readonly string[];
  /** Pairs of token numbers that become one token, in the order in which they were learned. */
  readonly merges: readonly (readonly [number, number])[];
}

/** Token number of byte 0: the reserved tokens and the words come before it. */
export function firstByte(words: readonly string[]): number {
  return reserved.length + words.length;
}

/**
 * Splits text where tokens never join: between words, numbers, signs and spaces. A single space belongs to the word after it.
 *
 * After Radford et al. 2019, section 2.2. Words of the vocabulary come out whole.
 */
export function textPieces({
  numbers,
  words,
}: Pick<BytePairDefinition, "numbers" | "words">): (text: string) => string[] {
  const digits = numbers === "apart" ? "\\p{N}" : " ?\\p{N}+";
  const kinds = [" ?\\p{L}+", digits, " ?[^\\s\\p{L}\\p{N}]+", "\\s+(?!\\S)", "\\s+"];
  const wanted = wordPattern(words);
  const pieces = new RegExp(kinds.join("|"), "gu");
  if (wanted.length === 0) return (text) => text.match(pieces) ?? [];
  const split = new RegExp(`(${wanted.join("|")})`, "gu");
  return (text) =>
    text.split(split).flatMap((part, i) => (i % 2 === 1 ? [part] : (part.match(pieces) ?? [])));
}

/** UTF-8 bytes. Throws a {@link KitError} on half of a surrogate pair, which stands for no character. */
export function utf8(text: string): Uint8Array {
  const half = text.match(/\p{Surrogate}/u)?.[0];
  if (half === undefined) return new TextEncoder().encode(text);
  const code = half.charCodeAt(0).toString(16).toUpperCase();
  throw new KitError(`the text holds U+${code}, half of a surrogate pair, which is no character`, {
    remedy:
      "Cut text between characters ([...text]) and not inside one, or clean it with text.toWellFormed().",
    value: text,
  });
}

/** Byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019): any text can be written, and comes back as it was. */
export class BytePairCodec implements TextCodec {
  readonly size: number;
  readonly #words: ReadonlyMap<string, number>;
  readonly #pieces: (text: string) => string[];
  readonly #firstByte: number;
  /** Token number by `left * size + right`; a pair learned earlier has a lower number. */
  readonly #merged = new Map<number, number>();
  readonly #bytes: Uint8Array[];

  constructor(definition: BytePairDefinition) {
    const { words, merges } = definition;
    this.#words = new Map(words.map((word, i) => [word, reserved.length + i]));
    this.#pieces = textPieces(definition);
    this.#firstByte = firstByte(words);
    this.size = this.#firstByte + 256 + merges.length;
    this.#bytes = [
      ...reserved.map(() => new Uint8Array(0)),
      ...words.map(utf8),
      ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
    ];
    for (const [left, right] of merges) {
      this.#merged.set(left * this.size + right, this.#bytes.length);
      this.#bytes.push(Uint8Array.of(...this.#of(left), ...this.#of(right)));
    }
  }

  #of(token: number): Uint8Array {
    return this.#bytes[token] ?? new Uint8Array(0);
  }

  encode(text: string): number[] {
    utf8(text); // refuses what no bytes stand for, with the whole text in the message's value
    return this.#pieces(text).flatMap((piece) => {
      const word = this.#words.get(piece);
      return word === undefined ? this.#merge(piece) : [word];
    });
  }

  /** Joins the pair that was learned first, again and again, until no two neighbours are a known pair. */
  #merge(piece: string): number[] {
    const tokens = Array.from(utf8(piece), (byte) => this.#firstByte + byte);
    for (;;) {
      let best = Number.POSITIVE_INFINITY;
      let place = -1;
      for (let i = 0; i + 1 < tokens.length; i++) {
        const token = this.#merged.get((tokens[i] as number) * this.size + (tokens[i + 1] as number));
        if (token !== undefined && token < best) [best, place] = [token, i];
      }
      if (place < 0) return tokens;
      tokens.splice(place, 2, best);
    }
  }

  decode(numbers: readonly number[]): string {
    const parts = numbers.map((number) => this.#of(number));
    const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
    let end = 0;
    for (const part of parts) {
      bytes.set(part, end);
      end += part.length;
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }
}
