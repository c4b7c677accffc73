import { resolve } from "node:path";
import { z } from "zod";
import { KitError } from "../core/errors.js";
import { readJsonl } from "../core/jsonl.js";
import { cannotWrite, type UnfinishedJsonl, unfinishedJsonl } from "../core/jsonl-file.js";
import type { Candidate } from "../core/types.js";
import type { Filter } from "./filter.js";
import type { FunnelRow } from "./funnel.js";
import { beginStages, firstRefusal } from "./sift.js";

/** Where the two sides of a sift go; both are JSON lines. */
export interface SiftFileOptions {
  /** Accepted candidates, one a line. */
  readonly accepted: string;
  /** Rejected ones, `{ line, filter, reason, candidate }`; a line that holds no candidate comes as `{ line, reason }`. */
  readonly rejected: string;
}

/** What became of the lines of a file. */
export interface SiftedFile {
  /** Lines that held a candidate, those that did not, and the candidates that every filter accepted. */
  readonly candidates: number;
  readonly unreadable: number;
  readonly accepted: number;
  /** What each filter turned down, as {@link funnel} has it. */
  readonly funnel: readonly FunnelRow[];
}

// What else a line holds is kept, and goes where the candidate goes.
const candidateSchema = z.looseObject({
  input: z.unknown(),
  prompt: z.string(),
  sample: z.int().min(0),
  output: z.string(),
  finishReason: z.enum(["stop", "length", "blocked"]),
  usage: z.looseObject({ inputTokens: z.number(), outputTokens: z.number() }),
  modelVersion: z.string(),
});

/**
 * Sifts a file of candidates, one a line of JSON, that need not fit into memory: what every filter accepts goes to one file,
 * everything else to another, with the reason.
 *
 * Each file appears whole or not at all, `rejected` first: where a new `accepted` is, its `rejected` is too. Filters that compare with
 * candidates before keep something of each in memory. Throws a {@link KitError} when a file cannot be read or written, or when
 * two of the three paths are the same.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const cut = { input: 1, prompt: "?", sample: 0, output: "so", finishReason: "length", usage, modelVersion: "none" };
 * await writeJsonl("candidates.jsonl", [cut, { ...cut, finishReason: "stop" }]);
 * const sifted = await siftFile("candidates.jsonl", [finished(), unique()], { accepted: "kept.jsonl", rejected: "rest.jsonl" });
 * [sifted.candidates, sifted.accepted, sifted.unreadable]; // [2, 1, 0]
 * ```
 */
export async function siftFile(
  path: string,
  filters: readonly Filter<unknown>[],
  { accepted, rejected }: SiftFileOptions,
): Promise<SiftedFile> {
  requireThreePaths(path, accepted, rejected);
  const kept = await opened(accepted);
  try {
    const rest = await opened(rejected);
    try {
      const sifted = await siftLines(path, filters, kept, rest);
      await rest.sync();
      await kept.sync();
      await rest.rename();
      await kept.rename();
      return sifted;
    } finally {
      await rest.abandon();
    }
  } finally {
    await kept.abandon();
  }
}

async function siftLines(
  path: string,
  filters: readonly Filter<unknown>[],
  kept: UnfinishedJsonl,
  rest: UnfinishedJsonl,
): Promise<SiftedFile> {
  const stages = beginStages(filters);
  const examples = new Map<string, string>();
  const counts = { candidates: 0, unreadable: 0, accepted: 0 };
  for await (const lines of readJsonl(path)) {
    for (const read of lines) {
      const { line } = read;
      const parsed = read.status === "read" ? candidateSchema.safeParse(read.value) : undefined;
      if (read.status === "rejected" || !parsed?.success) {
        counts.unreadable++;
        const reason = read.status === "rejected" ? read.reason : notACandidate(parsed?.error);
        await rest.add({ line, reason });
        continue;
      }
      counts.candidates++;
      const candidate = read.value as Candidate<unknown>;
      const refusal = await firstRefusal(candidate, stages);
      if (refusal) {
        if (!examples.has(refusal.filter)) examples.set(refusal.filter, refusal.reason);
        await rest.add({ line, ...refusal, candidate });
      } else {
        counts.accepted++;
        await kept.add(candidate);
      }
    }
  }
  const funnel = stages.map(({ filter, reached, rejected }): FunnelRow => {
    const example = examples.get(filter);
    return {
      filter,
      reached,
      rejected,
      ...(reached > 0 && { share: rejected / reached }),
      ...(example !== undefined && { example }),
    };
  });
  return { ...counts, funnel };
}

function notACandidate(error: z.ZodError | undefined): string {
  return `not a candidate: ${error ? z.prettifyError(error) : "nothing to read"}`;
}

async function opened(path: string): Promise<UnfinishedJsonl> {
  try {
    return await unfinishedJsonl(path);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

function requireThreePaths(...paths: readonly string[]): void {
  if (new Set(paths.map((path) => resolve(path))).size === paths.length) return;
  throw new KitError(`candidates, accepted and rejected must be three files, got ${paths.join(", ")}`, {
    remedy: "Give each a path of its own.",
    value: paths,
  });
}
