import { KitError } from "../core/errors.js";
import type { ModelIdentity, Usage } from "../core/types.js";

/** A provider's list price, USD per million tokens, and where it was read. */
export interface Price {
  readonly model: string;
  readonly input: number;
  readonly output: number;
  /** First day the price holds, where it is known to have changed or to change. */
  readonly effectiveFrom?: string;
  /** The day it was read. */
  readonly readOn: string;
  readonly source: string;
}

const readOn = "2026-10-07";
const source = "a copy of https://ai.google.dev/gemini-api/docs/pricing";

/** List prices for prompts up to 200,000 tokens, without batch discount. Prices change: compare with the source. */
export const prices: readonly Price[] = [
  { model: "gemini-3.1-pro-preview", input: 2, output: 12, readOn, source },
  { model: "gemini-3.5-flash", input: 1.5, output: 9, readOn, source },
  { model: "gemini-3.5-flash-lite", input: 0.3, output: 2.5, readOn, source },
  { model: "gemini-3.1-flash-lite", input: 0.25, output: 1.5, readOn, source },
];

/**
 * What `usage` would cost at the list price of `model`, in USD. Throws when no price of that model is known.
 *
 * @example
 * ```ts
 * cost({ inputTokens: 1_000_000, outputTokens: 500_000 }, "gemini-3.1-pro-preview"); // 8
 * ```
 */
export function cost(usage: Usage, model: string): number {
  const price = knownPrice({ model });
  if (price) return usageCost(usage, price);
  throw new KitError(`no price is known for ${JSON.stringify(model)}`, {
    remedy: `Known: ${prices.map((known) => known.model).join(", ")}.`,
    value: model,
  });
}

/** The list price of who answers, if one is known. */
export function knownPrice(identity: Pick<ModelIdentity, "model"> | undefined): Price | undefined {
  return prices.find(({ model }) => model === identity?.model);
}

/** What `usage` costs at a price in USD per million tokens. */
export function usageCost(
  { inputTokens, outputTokens }: Usage,
  price: Pick<Price, "input" | "output">,
): number {
  return (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
}
