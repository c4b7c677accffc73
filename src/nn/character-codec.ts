import { KitError } from "../core/errors.js";
import { reserved, type TextCodec, wordPattern } from "./text-codec.js";

/** A vocabulary of characters and whole words, as it is saved. */
export interface CharacterDefinition {
  readonly kind: "characters";
  /** All tokens in order of their numbers. */
  readonly tokens: readonly string[];
}

/** One token a character, and one for each whole word. */
export class CharacterCodec implements TextCodec {
  readonly size: number;
  readonly #tokens: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #pieces: RegExp;

  constructor({ tokens }: CharacterDefinition) {
    this.size = tokens.length;
    this.#tokens = tokens;
    this.#numbers = new Map(tokens.map((token, number) => [token, number]));
    // The reserved tokens are not among the words: text that spells "<eos>" must not end an answer.
    const words = tokens.slice(reserved.length).filter((token) => [...token].length > 1);
    this.#pieces = new RegExp([...wordPattern(words), "."].join("|"), "gsu");
  }

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

  decode(numbers: readonly number[]): string {
    return numbers.map((number) => this.#tokens[number] ?? "").join("");
  }
}
