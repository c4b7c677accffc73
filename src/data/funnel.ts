import type { Sifted } from "./sift.js";

/** One filter's line in the report of a sift. */
export interface FunnelRow {
  readonly filter: string;
  /** Candidates that the filters before it had let through. */
  readonly reached: number;
  readonly rejected: number;
  /** Of those that reached it, from 0 to 1; nothing where none did. */
  readonly share?: number;
  /** The first reason it gave. */
  readonly example?: string;
}

/**
 * What each filter turned down, in the filters' order, as rows for a table: the report to read before training on what is left.
 * A filter that rejects nothing may be looking for something that is not there.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const cut = { input: 1, prompt: "?", sample: 0, output: "so", finishReason: "length" as const, usage, modelVersion: "none" };
 * const [row] = funnel(await sift([cut], [finished(), unique()]));
 * [row.filter, row.reached, row.rejected, row.share]; // ["finished", 1, 1, 1]
 * ```
 */
export function funnel({ stages, rejected }: Sifted<unknown>): FunnelRow[] {
  return stages.map(({ filter, reached, rejected: count }) => {
    const example = rejected.find((refusal) => refusal.filter === filter)?.reason;
    return {
      filter,
      reached,
      rejected: count,
      ...(reached > 0 && { share: count / reached }),
      ...(example !== undefined && { example }),
    };
  });
}
