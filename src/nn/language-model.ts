import { KitError } from "../core/errors.js";
import { Tokenizer, type TokenizerDefinition } from "./tokenizer.js";
import { checkTransformerConfig, initialWeights, type TransformerConfig } from "./transformer.js";

/** A transformer's size, without what the tokenizer decides. */
export type LanguageModelSize = Omit<TransformerConfig, "vocabularySize">;

/** Throws a {@link KitError} if `model` gives scores in place of logits: such a one has no words of its own. */
export function requireLogits({ config }: LanguageModel): void {
  if (config.head !== "scalar") return;
  throw new KitError("a model with a scalar head gives scores, and no tokens", {
    remedy: 'Make the model with the head "untied" or "tied".',
    value: config.head,
  });
}

/** What a model knows of its own making; kept in its folder as `card.json`. */
export interface ModelCard {
  readonly name: string;
  readonly description?: string;
  /** Anything worth keeping: data, seed, metrics, the command that made it. */
  readonly [detail: string]: unknown;
}

/**
 * A small decoder-only language model: size, tokenizer, and one flat vector of weights.
 *
 * Training replaces {@link LanguageModel.weights} by a new vector and never writes into an old one, so a vector
 * once taken stays as it was.
 *
 * @example
 * ```ts
 * const tokenizer = Tokenizer.characters("0123456789x+=");
 * const student = new LanguageModel(tokenizer, { contextLength: 32, width: 32, layers: 1, heads: 2 }, { seed: 1 });
 * student.parameterCount; // 14880
 * ```
 */
export class LanguageModel {
  readonly tokenizer: Tokenizer;
  readonly config: TransformerConfig;
  readonly card: ModelCard;
  weights: Float32Array;

  constructor(
    tokenizer: Tokenizer | TokenizerDefinition,
    size: LanguageModelSize,
    from: { readonly seed: number } | { readonly weights: Float32Array },
    card: ModelCard = { name: "student" },
  ) {
    this.tokenizer = tokenizer instanceof Tokenizer ? tokenizer : new Tokenizer(tokenizer);
    this.config = { vocabularySize: this.tokenizer.size, ...size };
    checkTransformerConfig(this.config);
    this.weights = "weights" in from ? from.weights : initialWeights(this.config, from.seed);
    this.card = card;
  }

  get parameterCount(): number {
    return this.weights.length;
  }
}
