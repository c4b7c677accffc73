import type { ZodType } from "zod";
import { KitError } from "../core/errors.js";
import { misfitOf } from "../core/misfit.js";
import { random, shuffle } from "../core/random.js";
import { requireShare } from "../core/share.js";
import { spaced } from "../core/spaced.js";
import type { Task, Verification } from "../core/types.js";
import { requireAvailable } from "./split-count.js";

/** A task of one's own. */
export interface TaskDefinition<Row> {
  readonly name: string;
  /** What the task is about, one problem each; see {@link readTable}. */
  readonly rows: readonly Row[];
  /** What is asked of a row. */
  readonly prompt: (row: Row) => string;
  /** What the teacher is told, in one or more wordings. */
  readonly instructions?: readonly [string, ...string[]];
  readonly answerSchema?: ZodType;
  /** Default: the answer fits the schema, or is not empty where there is none. */
  readonly verify?: (row: Row, output: string) => Verification;
  /** Share of the rows that is kept for testing. Default 0.2. */
  readonly testShare?: number;
  /** Decides which. Default 1. */
  readonly seed?: number;
}

/** A task, and the rows that are no part of it. */
export interface DefinedTask<Row> extends Task<Row> {
  readonly rejected: readonly { readonly row: Row; readonly reason: string }[];
}

/**
 * A task from rows of one's own. Rows that ask nothing, or the same as one before but for spaces and case, are set aside with the reason, so
 * that no problem is both trained on and tested with.
 *
 * Throws a {@link KitError} when fewer than two rows are left: there is nothing to train on and to test with.
 *
 * @example
 * ```ts
 * const rows = ["My bill is wrong", "It crashes", "my bill is  wrong"].map((message) => ({ message }));
 * const task = defineTask({ name: "mail", rows, prompt: ({ message }) => message, testShare: 0.5 });
 * task.rejected[0]?.reason; // "it asks the same as a row before it"
 * task.inputs("train", 1).length; // 1
 * ```
 */
export function defineTask<Row>(definition: TaskDefinition<Row>): DefinedTask<Row> {
  const { name, rows, prompt, instructions, answerSchema, testShare = 0.2, seed = 1 } = definition;
  requireShare("testShare", testShare, "Use 0.2 to keep a fifth of the rows for testing.");
  const { kept, rejected } = distinctRows(rows, prompt);
  if (kept.length < 2) {
    throw new KitError(`the task ${name} has ${kept.length} rows that can be used, of ${rows.length}`, {
      remedy: "It needs at least two that ask something different.",
      value: rejected,
    });
  }
  const shuffled = shuffle(kept, random(seed));
  const testSize = Math.min(kept.length - 1, Math.max(1, Math.round(testShare * kept.length)));
  const splits = { test: shuffled.slice(0, testSize), train: shuffled.slice(testSize) };
  return {
    ...{ name, prompt, rejected },
    ...(instructions ? { instructions } : {}),
    ...(answerSchema ? { answerSchema } : {}),
    inputs(split, count) {
      requireAvailable(count, { split, available: splits[split].length, what: `rows of ${name}` });
      return splits[split].slice(0, count);
    },
    verify: definition.verify ?? ((_, output) => fits(answerSchema, output)),
  };
}

function distinctRows<Row>(rows: readonly Row[], prompt: (row: Row) => string) {
  const seen = new Set<string>();
  const kept: Row[] = [];
  const rejected: { row: Row; reason: string }[] = [];
  for (const row of rows) {
    const text: unknown = prompt(row); // rows come from files, where a column may be missing
    const asked = typeof text === "string" ? spaced(text).toLowerCase() : "";
    if (asked === "") rejected.push({ row, reason: "it asks nothing" });
    else if (seen.has(asked)) rejected.push({ row, reason: "it asks the same as a row before it" });
    else kept.push(row);
    seen.add(asked);
  }
  return { kept, rejected };
}

function fits(schema: ZodType | undefined, output: string): Verification {
  const empty = output.trim() === "" ? "the output is empty" : undefined;
  const reason = schema ? misfitOf(schema, output) : empty;
  return reason === undefined ? { status: "accepted" } : { status: "rejected", reason };
}
