import { KitError } from "../../core/errors.js";
import type { Candidate } from "../../core/types.js";
import { type Filter, measuringFilter, withRecipe } from "../filter.js";
import { sign, signatureLength } from "../min-hash.js";
import { NearDuplicateIndex } from "../near-duplicate-index.js";
import { runHashes, wordHashes } from "../word-hashes.js";

/** When two candidates are nearly the same. */
export interface DistinctOptions {
  /** From this share of common word triples on, from 0.5 to 1. Default 0.8. */
  readonly similarity?: number;
  /** What is compared; prompt and output by default. */
  readonly of?: (candidate: Candidate<unknown>) => string;
}

/**
 * Accepts candidates that are not nearly the same as one accepted before: of all the runs of three words in the two, less than
 * `similarity` is in both, by MinHash's estimate (standard error about 0.05). Texts without words are compared by `unique` only.
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
export function distinct({ similarity = 0.8, of }: DistinctOptions = {}): Filter<unknown> {
  if (!(similarity >= 0.5 && similarity <= 1)) {
    throw new KitError(`similarity must be from 0.5 to 1, got ${similarity}`, {
      remedy: "Set 0.8 to turn down what shares four in five runs of three words with a candidate before.",
      value: similarity,
    });
  }
  const made = measuringFilter("distinct", {
    length: 1 + signatureLength / 2,
    take: (candidate, into, at) => {
      const runs = runHashes(of ? wordHashes(of(candidate)) : wordsOfBoth(candidate), 3);
      into[at] = Math.min(1, runs.length);
      sign(runs, new Uint16Array(into.buffer, into.byteOffset + 4 * (at + 1), signatureLength));
    },
    begin: () => {
      const kept = new NearDuplicateIndex();
      return (numbers, at) => {
        if (numbers[at] === 0) return undefined;
        const start = numbers.byteOffset + 4 * (at + 1);
        const signature = new Uint16Array(numbers.buffer, start, signatureLength);
        const likest = kept.likest(signature);
        if (likest >= similarity) return `${Math.round(100 * likest)} % like a candidate before`;
        kept.add(signature);
        return undefined;
      };
    },
  });
  return of ? made : withRecipe(made, "distinct", { similarity });
}

function wordsOfBoth({ prompt, output }: Candidate<unknown>): Uint32Array {
  const [first, second] = [wordHashes(prompt), wordHashes(output)];
  const words = new Uint32Array(first.length + second.length);
  words.set(first);
  words.set(second, first.length);
  return words;
}
