import { isUtf8 } from "node:buffer";
import { cannotWrite, unfinishedJsonl } from "./jsonl-file.js";
import { lineBlocks, linesIn, tooLong } from "./line-blocks.js";

export { jsonLine } from "./json-line.js";

/** A line of a JSONL file: what it holds, or why it cannot be read. Lines count from 1. */
export type JsonLine =
  | { readonly status: "read"; readonly line: number; readonly value: unknown }
  | { readonly status: "rejected"; readonly line: number; readonly reason: string };

/** How to read lines. */
export interface ReadJsonlOptions {
  /** A longer line is rejected without being kept, bytes. Default 64 MiB. */
  readonly longestLine?: number;
}

/**
 * Reads a file of JSON lines of any size, in groups of lines as they come from the disk.
 *
 * A line that cannot be read becomes a value with a reason: not JSON, not UTF-8, too long, or torn, which is a last line
 * that whoever wrote it did not finish. Blank lines are passed over; a byte order mark and Windows line ends are taken off. Throws a
 * {@link KitError} when the file cannot be opened.
 *
 * @example
 * ```ts
 * await writeJsonl(".distill/rows.jsonl", [{ text: "hello" }, { text: "bye" }]);
 * const rows: unknown[] = [];
 * for await (const lines of readJsonl(".distill/rows.jsonl")) rows.push(...lines.map((line) => line.status === "read" && line.value));
 * rows.length; // 2
 * ```
 */
export async function* readJsonl(
  path: string,
  { longestLine = 2 ** 26 }: ReadJsonlOptions = {},
): AsyncGenerator<readonly JsonLine[]> {
  let line = 0;
  for await (const block of lineBlocks(path, { size: 2 ** 20, longestLine })) {
    if (block.status === "too long") {
      yield [{ status: "rejected", line: ++line, reason: tooLong(block.length, longestLine) }];
      continue;
    }
    const { bytes, torn } = block;
    const group: JsonLine[] = [];
    for (const [start, end] of linesIn(bytes)) {
      line++;
      const length = end - start;
      if (length > longestLine)
        group.push({ status: "rejected", line, reason: tooLong(length, longestLine) });
      else {
        const last = torn && end === bytes.length;
        const parsed = parseLine(bytes.subarray(start, end), { last });
        if (parsed) group.push({ line, ...parsed });
      }
    }
    if (group.length > 0) yield group;
  }
}

/** What a line holds or why it cannot be read. */
type ParsedLine =
  | { readonly status: "read"; readonly value: unknown }
  | { readonly status: "rejected"; readonly reason: string };

/** One line without its newline; nothing for a blank one. `last`: the file ends with it. */
export function parseLine(
  bytes: Buffer,
  { last = false }: { readonly last?: boolean } = {},
): ParsedLine | undefined {
  if (!isUtf8(bytes)) {
    const torn = last ? "; the file ends here, as when its writer was killed" : "";
    return { status: "rejected", reason: `the line is not UTF-8${torn}` };
  }
  const text = bytes.toString("utf8");
  try {
    return { status: "read", value: JSON.parse(text) };
  } catch (error) {
    if (text.trim() === "") return undefined;
    const reason = last
      ? "the file ends in the middle of this line, as when its writer was killed"
      : `not JSON: ${(error as Error).message.slice(0, 200)}`;
    return { status: "rejected", reason };
  }
}

/**
 * Writes values as JSON lines. The file appears whole or not at all: a program that is killed while writing leaves what was
 * there before.
 *
 * Throws a {@link KitError} when it cannot be written, or when a value has no JSON.
 *
 * @example
 * ```ts
 * await writeJsonl(".distill/questions.jsonl", [{ question: "2+2", answer: "4" }]);
 * ```
 */
export async function writeJsonl(
  path: string,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<void> {
  try {
    const file = await unfinishedJsonl(path);
    try {
      for await (const value of values) await file.add(value);
      await file.sync();
      await file.rename();
    } finally {
      await file.abandon();
    }
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
