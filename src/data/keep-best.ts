import type { Candidate } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { Rejected } from "./sift.js";

/** Which of several answers to one prompt are the best. */
export interface KeepBestOptions<Input> {
  /** How many a prompt are kept. Default 1. */
  readonly count?: number;
  /** The lower, the better; of equals the earlier. The length of the output by default: the shortest is kept. */
  readonly rank?: (candidate: Candidate<Input>) => number;
}

/**
 * Of the candidates with the same prompt keeps the best, in the order in which they came; the others are accounted for. Sift first:
 * the shortest of the right answers is worth keeping, the shortest of all is often a wrong one.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const written = (output: string) => ({ input: 1, prompt: "?", sample: 0, output, finishReason: "stop" as const, usage, modelVersion: "none" });
 * keepBest([written("long-winded"), written("short")]).accepted.map(({ output }) => output); // ["short"]
 * ```
 */
export function keepBest<Input>(
  candidates: readonly Candidate<Input>[],
  { count = 1, rank = ({ output }) => output.length }: KeepBestOptions<Input> = {},
): { readonly accepted: readonly Candidate<Input>[]; readonly rejected: readonly Rejected<Input>[] } {
  requireWhole("count", count);
  const groups = new Map<string, Candidate<Input>[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.prompt);
    if (group) group.push(candidate);
    else groups.set(candidate.prompt, [candidate]);
  }
  const kept = new Set(
    [...groups.values()].flatMap((group) =>
      group
        .map((candidate) => ({ candidate, at: rank(candidate) }))
        .sort((a, b) => a.at - b.at)
        .slice(0, count)
        .map(({ candidate }) => candidate),
    ),
  );
  return {
    accepted: candidates.filter((candidate) => kept.has(candidate)),
    rejected: candidates
      .filter((candidate) => !kept.has(candidate))
      .map((candidate) => ({
        candidate,
        filter: "best",
        reason: `its prompt has ${count === 1 ? "a better answer" : `${count} better answers`}`,
      })),
  };
}
