import { KitError } from "../../core/errors.js";
import type { Candidate } from "../../core/types.js";
import { type Filter, rememberingFilter } from "../filter.js";
import { bandKeys, minHash, resemblance, type Signature } from "../min-hash.js";
import { wordRuns, wordsOf } from "../words.js";

/** When two candidates are nearly the same. */
export interface DistinctOptions {
  /** From this share of common word triples on, from 0.5 to 1. Default 0.8. */
  readonly similarity?: number;
  /** What is compared; prompt and output by default. */
  readonly of?: (candidate: Candidate<unknown>) => string;
}

/**
 * Accepts candidates that are not nearly the same as one accepted before: of all the runs of three words in the two, less than
 * `similarity` is in both, by MinHash's estimate (standard error at most 0.06). Texts without words are compared by `unique` only.
 *
 * Throws for a similarity outside of 0.5 to 1, where the search would miss too many or find everything.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const written = (output: string) => ({ input: 1, prompt: "Describe the sea.", sample: 0, output, finishReason: "stop" as const, usage, modelVersion: "none" });
 * const text = "The sea was grey and calm that day and the boats lay still on it until the evening wind came up from the west";
 * const { rejected } = await sift([written(text), written(`${text}!`), written("Blue and cold.")], [distinct()]);
 * rejected.map(({ reason }) => reason); // ["100 % like a candidate before"]
 * ```
 */
export function distinct({
  similarity = 0.8,
  of = ({ prompt, output }) => `${prompt}\n${output}`,
}: DistinctOptions = {}): Filter<unknown> {
  if (!(similarity >= 0.5 && similarity <= 1)) {
    throw new KitError(`similarity must be from 0.5 to 1, got ${similarity}`, {
      remedy: "Set 0.8 to turn down what shares four in five runs of three words with a candidate before.",
      value: similarity,
    });
  }
  return rememberingFilter("distinct", () => {
    const buckets = new Map<string, Signature[]>();
    return (candidate) => {
      const runs = wordRuns(wordsOf(of(candidate)), 3);
      if (runs.length === 0) return undefined;
      const signature = minHash(runs);
      const keys = bandKeys(signature);
      const likest = Math.max(
        0,
        ...keys.flatMap((key) => (buckets.get(key) ?? []).map((kept) => resemblance(signature, kept))),
      );
      if (likest >= similarity) return `${Math.round(100 * likest)} % like a candidate before`;
      for (const key of keys) {
        const bucket = buckets.get(key);
        if (bucket) bucket.push(signature);
        else buckets.set(key, [signature]);
      }
      return undefined;
    };
  });
}
