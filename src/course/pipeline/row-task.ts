import { readFile } from "node:fs/promises";
import { z } from "zod";
import { KitError } from "../../core/errors.js";
import { misfitOf } from "../../core/misfit.js";
import type { Task } from "../../core/types.js";
import type { TableRow } from "../../tasks/read-table.js";
import { type Asking, askingNamed } from "./named.js";

/** How rows are asked, as options of a command. */
export interface AskingOptions {
  /** A task of the course. */
  readonly task?: string;
  /** A text file with what the teacher is told. */
  readonly instruction?: string;
  /** A JSON file with the schema of the answer. */
  readonly schema?: string;
}

/** What the teacher is told, and the shape of the answer. Throws a {@link KitError} on a file that cannot be used. */
export async function askingOf({ task, instruction, schema }: AskingOptions): Promise<Asking> {
  if (task !== undefined && (instruction !== undefined || schema !== undefined)) {
    throw new KitError("--task brings its own instruction and schema", {
      remedy: "Use --task alone, or --instruction and --schema.",
      value: task,
    });
  }
  if (task !== undefined) return askingNamed(task);
  const told = instruction === undefined ? undefined : (await readText(instruction)).trim();
  if (told === "")
    throw new KitError(`${instruction} is empty`, {
      remedy: "Write what the teacher shall do.",
      value: told,
    });
  return {
    ...(told === undefined ? {} : { instructions: [told] as const }),
    ...(schema === undefined ? {} : { answerSchema: await readSchema(schema) }),
  };
}

/** Rows, asked by what stands in one of their columns. */
export function rowTask(asking: Asking, column: string): Task<TableRow> {
  return {
    ...asking,
    name: "rows",
    inputs: () => [], // the rows come from the file
    prompt: (row) => String(row[column] ?? ""),
    verify: (_, output) => {
      const reason = asking.answerSchema && misfitOf(asking.answerSchema, output);
      return reason === undefined ? { status: "accepted" } : { status: "rejected", reason };
    },
  };
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: Error) => {
    throw new KitError(`${path} cannot be read: ${cause.message}`, {
      remedy: "Check the path.",
      value: path,
      cause,
    });
  });
}

async function readSchema(path: string): Promise<z.ZodType> {
  const text = await readText(path);
  try {
    return z.fromJSONSchema(JSON.parse(text));
  } catch (cause) {
    throw new KitError(`${path} is no JSON Schema: ${(cause as Error).message}`, {
      remedy: "Write a schema as in https://json-schema.org/understanding-json-schema.",
      ...{ value: path, cause },
    });
  }
}
