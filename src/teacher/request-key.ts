import { createHash } from "node:crypto";
import type { CompletionRequest, ModelIdentity } from "../core/types.js";

/** A request as far as it shapes the answer, and which of the answers to it is meant. */
export type KeyedRequest = Omit<CompletionRequest, "signal"> & { readonly sample: number };

/**
 * What an answer is kept under: a digest of everything that shapes it, so that an answer is never taken for another's. That is
 * provider, endpoint and model, system instruction, prompt, schema, every sampling parameter, and the number of the sample.
 *
 * @example
 * ```ts
 * const model = { provider: "gemini", model: "gemini-3.5-flash" };
 * const brief = requestKey(model, { system: "Be brief.", prompt: "Hi", sample: 0 });
 * brief === requestKey(model, { system: "Be kind.", prompt: "Hi", sample: 0 }); // false
 * ```
 */
export function requestKey(
  { provider, endpoint, model }: ModelIdentity,
  { system, prompt, schema, temperature, seed, maxOutputTokens, sample }: KeyedRequest,
): string {
  const shaping = [
    ...[provider, endpoint, model],
    ...[system, prompt, schema && sorted(schema), temperature, seed, maxOutputTokens, sample],
  ];
  // What is absent is null, so that no two lists of parts read the same.
  return createHash("sha256").update(JSON.stringify(shaping)).digest("hex").slice(0, 32);
}

/** The same value with its fields in order, however they were written down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}
