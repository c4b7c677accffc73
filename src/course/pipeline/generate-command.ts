import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { writeJsonl } from "../../core/jsonl.js";
import { askingLine } from "../../plot/asking-line.js";
import { readTable, type TableRow } from "../../tasks/read-table.js";
import { type Generation, generate } from "../../teacher/generate.js";
import type { GenerateOptions } from "../../teacher/generate-options.js";
import type { Terminal } from "../desk/terminal.js";
import { teacherNamed } from "./named.js";
import { type AskingOptions, askingOf, rowTask } from "./row-task.js";
import { InterruptedError, inTerminal } from "./terminal-host.js";

/** What `npx distill generate` is told. */
export interface GenerateCommandOptions
  extends AskingOptions,
    Pick<
      GenerateOptions,
      | "perInput"
      | "temperature"
      | "maxOutputTokens"
      | "requestsPerMinute"
      | "tokensPerMinute"
      | "concurrency"
      | "budget"
    > {
  readonly column: string;
  readonly teacher: string;
  readonly out: string;
  readonly batch?: boolean;
}

/** Asks a teacher about every row of a table; 0 when all were answered, 1 when rows or answers are missing. */
export async function generateCommand(
  file: string,
  { column, teacher, out, batch = false, task, instruction, schema, ...options }: GenerateCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { rows, rejected } = await readTable(file);
  const named = rows.filter((row) => typeof row[column] === "string" && row[column].trim() !== "");
  if (named.length === 0) throw nothingIn(file, column, rows);
  const asking = await askingOf({
    ...(task === undefined ? {} : { task }),
    ...(instruction === undefined ? {} : { instruction }),
    ...(schema === undefined ? {} : { schema }),
  });
  const answers = join(out, "answers.jsonl");
  let generation: Generation<TableRow>;
  try {
    generation = await inTerminal(terminal, () =>
      generate(rowTask(asking, column), named, teacherNamed(teacher), {
        ...options,
        ...(batch ? { batch: {} } : {}),
        answers,
        concurrency: options.concurrency ?? 32,
        onProgress: askingLine(),
      }),
    );
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    terminal.write(
      `Interrupted. What was answered is kept in ${answers}; the same command goes on from there.`,
    );
    return 1;
  }
  const { candidates, failures } = generation;
  await writeJsonl(join(out, "candidates.jsonl"), candidates);
  await writeJsonl(join(out, "failures.jsonl"), failures);
  terminal.write(report(generation, out));
  const unusable = rows.length - named.length;
  for (const { line, reason } of rejected) terminal.write(`${file}, line ${line}: ${reason}`);
  if (unusable > 0)
    terminal.write(`${unusable} rows have nothing in the column ${column}; they were not asked.`);
  return failures.length + rejected.length + unusable === 0 ? 0 : 1;
}

function nothingIn(file: string, column: string, [row]: readonly TableRow[]): KitError {
  return new KitError(`no row of ${file} has text in a column ${JSON.stringify(column)}`, {
    remedy: row ? `Its columns are ${Object.keys(row).join(", ")}.` : "It has no rows.",
    value: column,
  });
}

function report(
  { candidates, failures, newUsage, reused, stopped, unreadable }: Generation<TableRow>,
  out: string,
): string {
  const lines = [
    `${candidates.length} answers in ${join(out, "candidates.jsonl")}, ${reused} of them from before`,
  ];
  lines.push(`${newUsage.inputTokens} tokens sent and ${newUsage.outputTokens} received in this run`);
  const [first] = failures;
  if (first) {
    lines.push(
      `${failures.length} without an answer, in ${join(out, "failures.jsonl")}; the first because ${first.reason}`,
    );
    lines.push("The same command asks for these alone.");
  }
  if (stopped !== undefined) lines.push(`Stopped: ${stopped}`);
  if (unreadable.length > 0)
    lines.push(`${unreadable.length} lines of answers.jsonl hold no answer, and were asked again.`);
  return lines.join("\n");
}
