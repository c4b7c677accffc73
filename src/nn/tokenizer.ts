import { KitError } from "../core/errors.js";
import { requireWhole } from "../core/whole-number.js";
import { BytePairCodec, type BytePairDefinition, firstByte } from "./byte-pair-codec.js";
import { learnBytePairs } from "./byte-pair-training.js";
import { CharacterCodec, type CharacterDefinition } from "./character-codec.js";
import { reserved, type TextCodec } from "./text-codec.js";

/** What a tokenizer is made of, as it is saved. */
export type TokenizerDefinition = CharacterDefinition | BytePairDefinition;

/** How to learn a vocabulary of byte pairs. */
export interface BytePairOptions {
  /** Most tokens the vocabulary may have, the 256 bytes and 4 reserved ones among them. Default 512. */
  readonly vocabularySize?: number;
  /** Texts that are one token each, such as `<think>`. */
  readonly words?: readonly string[];
  /** `"apart"` (default): each digit is a token of its own, as arithmetic needs it; `"merged"`: digits join like letters. */
  readonly numbers?: "apart" | "merged";
}

/**
 * Text to token numbers and back.
 *
 * {@link Tokenizer.characters} has one token a character, which suits narrow tasks; {@link Tokenizer.bytePairs} learns
 * frequent pieces from text and can write any other text as well.
 *
 * @example
 * ```ts
 * const tokenizer = Tokenizer.characters("0123456789x+=", ["<answer>"]);
 * tokenizer.decode(tokenizer.encode("<answer>x=4")); // "<answer>x=4"
 * ```
 */
export class Tokenizer {
  readonly definition: TokenizerDefinition;
  readonly #codec: TextCodec;

  constructor(definition: TokenizerDefinition) {
    this.definition = definition;
    this.#codec =
      definition.kind === "characters" ? new CharacterCodec(definition) : new BytePairCodec(definition);
  }

  /**
   * A vocabulary of single characters in the order of their code points, after whole words such as `<think>`.
   *
   * Where several words fit, the longest is taken: with the words `1`, `10` and `100`, `100` is one token.
   */
  static characters(alphabet: string, words: readonly string[] = []): Tokenizer {
    const characters = [...new Set(alphabet)].sort(
      (a, b) => Number(a.codePointAt(0)) - Number(b.codePointAt(0)),
    );
    return new Tokenizer({
      kind: "characters",
      tokens: [...new Set([...reserved, ...words, ...characters])],
    });
  }

  /**
   * A vocabulary of bytes and of the pieces that are frequent in `texts`, learned in the same way each time.
   *
   * Any Unicode text can be encoded, whether its characters are in `texts` or not, and decodes to itself. Throws a
   * {@link KitError} on a vocabulary too small for the bytes, and on text with half a surrogate pair.
   */
  static bytePairs(texts: readonly string[], options: BytePairOptions = {}): Tokenizer {
    const { vocabularySize = 512, words = [], numbers = "apart" } = options;
    const least = firstByte(words) + 256;
    requireWhole("vocabularySize", vocabularySize, { least });
    if (words.includes("") || new Set(words).size < words.length) {
      throw new KitError(`words must differ and not be empty, got ${JSON.stringify(words)}`, {
        remedy: "Name each word once.",
        value: words,
      });
    }
    return new Tokenizer(learnBytePairs(texts, { numbers, words }, vocabularySize));
  }

  get size(): number {
    return this.#codec.size;
  }

  /** Fills the places behind the end of a shorter sequence. */
  readonly padding = 0;
  /** Ends an answer. */
  readonly end = 1;
  /** Begins every sequence. */
  readonly beginning = 2;
  /** Stands between what the model reads and what it writes. */
  readonly separator = 3;

  /** Token numbers of `text`. Throws a {@link KitError} on a character that the vocabulary cannot write. */
  encode(text: string): number[] {
    return this.#codec.encode(text);
  }

  /** Text of token numbers; the reserved tokens (padding, end and so on) are left out. */
  decode(numbers: readonly number[]): string {
    return this.#codec.decode(numbers.filter((number) => number >= reserved.length));
  }
}
