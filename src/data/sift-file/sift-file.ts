import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { KitError } from "../../core/errors.js";
import { cannotWrite, type UnfinishedJsonl, unfinishedJsonl } from "../../core/jsonl-file.js";
import { lineBlocks, tooLong } from "../../core/line-blocks.js";
import { requireWhole } from "../../core/whole-number.js";
import type { Filter } from "../filter.js";
import type { FunnelRow } from "../funnel.js";
import { type DecidedBlock, Decisions } from "./decide.js";
import { longestLine } from "./examine.js";
import { type ExaminedBlock, examineHere, examineInThreads } from "./examiners.js";

/** Where the two sides of a sift go; both are JSON lines. */
export interface SiftFileOptions {
  /** Accepted candidates, one a line. */
  readonly accepted: string;
  /** Rejected ones, `{ line, filter, reason, candidate }`; a line that holds no candidate comes as `{ line, reason }`. */
  readonly rejected: string;
  /** Threads that read and examine, beside this one that decides. Default: one for each processor, at most 4. */
  readonly threads?: number;
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

/**
 * Sifts a file of candidates, one a line of JSON, that need not fit into memory: what every filter accepts goes to one file,
 * everything else to another, with the reason.
 *
 * The library's own filters judge in several threads, in blocks of lines; those that compare with candidates before keep 24 to 448 bytes
 * of each. Filters of your own, `fitting`, `distinct({ of })`, and `correct` for a task of your own judge in this thread, one candidate
 * after the other. The result is the same with any number of threads.
 *
 * Each file appears whole or not at all, `rejected` first: where a new `accepted` is, its `rejected` is too. Throws a {@link KitError} when a
 * file cannot be read or written, when two of the three paths are the same, or when a filter throws, with the line that it threw at.
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
  options: SiftFileOptions,
): Promise<SiftedFile> {
  const { accepted, rejected } = options;
  requireThreePaths(path, accepted, rejected);
  const kept = await written(accepted, () => unfinishedJsonl(accepted));
  try {
    const rest = await written(rejected, () => unfinishedJsonl(rejected));
    try {
      const sifted = await siftBlocks(path, filters, options, kept, rest);
      await written(rejected, rest.sync);
      await written(accepted, kept.sync);
      await written(rejected, rest.rename);
      await written(accepted, kept.rename);
      return sifted;
    } finally {
      await rest.abandon();
    }
  } finally {
    await kept.abandon();
  }
}

/** Bytes that are examined at a time: enough that handing them over does not count, and few enough to have several in memory. */
const blockSize = 2 ** 21;
/** Blocks under way for each thread, so that none waits for the disk. */
const blocksAThread = 2;

async function siftBlocks(
  path: string,
  filters: readonly Filter<unknown>[],
  { accepted, rejected, threads = Math.min(4, availableParallelism()) }: SiftFileOptions,
  kept: UnfinishedJsonl,
  rest: UnfinishedJsonl,
): Promise<SiftedFile> {
  requireWhole("threads", threads);
  const examiners = filters.map((filter) => (filter.recipe ? filter : undefined));
  const decisions = new Decisions(
    filters,
    examiners.map((examiner) => examiner !== undefined),
  );
  const write = async (decided: DecidedBlock) => {
    await written(accepted, () => kept.addLines(decided.accepted));
    await written(rejected, () => rest.addLines(decided.rejected));
  };
  const small = (await sizeOf(path)) <= blockSize; // not worth a thread
  const examining = small ? examineHere(examiners) : examineInThreads(examiners, threads);
  const underWay: Promise<ExaminedBlock>[] = [];
  const oldest = async () =>
    write(await decisions.decide(await (underWay.shift() as Promise<ExaminedBlock>)));
  try {
    for await (const block of lineBlocks(path, { size: blockSize, longestLine })) {
      if (block.status === "too long") {
        while (underWay.length > 0) await oldest();
        await write(decisions.passOver(tooLong(block.length, longestLine)));
        continue;
      }
      const examined = examining.examine(block.bytes, block.torn);
      examined.catch(() => {}); // told when its turn comes
      underWay.push(examined);
      if (underWay.length >= (small ? 1 : blocksAThread * threads)) await oldest();
    }
    while (underWay.length > 0) await oldest();
  } finally {
    await examining.end();
  }
  return { ...decisions.counts, funnel: decisions.funnel };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined); // what cannot be read is told by reading it
  return found?.size ?? 0;
}

/** What comes of writing to `path`; failing says which file it was. */
async function written<Result>(path: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
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
