import { KitError } from "../core/errors.js";

/** The tokens every vocabulary begins with. */
const reserved = ["<pad>", "<eos>", "<bos>", "<sep>"] as const;

/** What a tokenizer is made of, as it is saved. */
export interface TokenizerDefinition {
  readonly kind: "characters";
  /** All tokens in order of their numbers. */
  readonly tokens: readonly string[];
}

/**
 * Text to token numbers and back: one token a character, and one for each whole word such as `<think>` or `42`.
 *
 * @example
 * ```ts
 * const tokenizer = Tokenizer.characters("0123456789x+=", ["<answer>"]);
 * tokenizer.decode(tokenizer.encode("<answer>x=4")); // "<answer>x=4"
 * ```
 */
export class Tokenizer {
  readonly definition: TokenizerDefinition;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #pieces: RegExp;

  constructor(definition: TokenizerDefinition) {
    this.definition = definition;
    this.#numbers = new Map(definition.tokens.map((token, number) => [token, number]));
    // The reserved tokens are not among the words: text that spells "<eos>" must not end an answer.
    const words = definition.tokens
      .slice(reserved.length)
      .filter((token) => [...token].length > 1)
      .sort((a, b) => b.length - a.length); // the longest that fits
    const literal = (token: string) => token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    this.#pieces = new RegExp([...words.map(literal), "."].join("|"), "gsu");
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

  get size(): number {
    return this.definition.tokens.length;
  }

  /** Fills the places behind the end of a shorter sequence. */
  readonly padding = 0;
  /** Ends an answer. */
  readonly end = 1;
  /** Begins every sequence. */
  readonly beginning = 2;
  /** Stands between what the model reads and what it writes. */
  readonly separator = 3;

  /** Token numbers of `text`. Throws when a character is not in the vocabulary. */
  encode(text: string): number[] {
    return (text.match(this.#pieces) ?? []).map((token) => {
      const number = this.#numbers.get(token);
      if (number !== undefined) return number;
      throw new KitError(
        `the tokenizer has no token for ${JSON.stringify(token)} in ${JSON.stringify(text)}`,
        {
          remedy: "Leave the character out, or make the tokenizer from text that holds it.",
          value: token,
        },
      );
    });
  }

  /** Text of token numbers; the reserved tokens (padding, end and so on) are left out. */
  decode(numbers: readonly number[]): string {
    return numbers
      .filter((number) => number >= reserved.length)
      .map((number) => this.definition.tokens[number] ?? "")
      .join("");
  }
}
