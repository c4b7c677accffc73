import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { KitError } from "./errors.js";
import { cannotWrite, unfinishedJsonl } from "./jsonl-file.js";

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

const newline = 10;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

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
  let kept: Buffer[] = []; // the pieces of a line that is not complete
  let keptBytes = 0;
  let first = true;
  const tooLong = (bytes: number) => `the line is longer than ${longestLine} bytes (${bytes} so far)`;

  for await (const chunk of chunksOf(path)) {
    const bytes = first && chunk.subarray(0, 3).equals(byteOrderMark) ? chunk.subarray(3) : chunk;
    first = false;
    const end = bytes.lastIndexOf(newline);
    const group: JsonLine[] = [];
    let rest = bytes;
    if (end >= 0) {
      const start = keptBytes === 0 ? 0 : bytes.indexOf(newline) + 1;
      if (start > 0) {
        line++;
        const length = keptBytes + start - 1;
        if (length > longestLine) group.push({ status: "rejected", line, reason: tooLong(length) });
        else group.push(...parseLine(Buffer.concat([...kept, bytes.subarray(0, start - 1)]), line));
      }
      line = parseLines(bytes.subarray(start, end + 1), line, longestLine, tooLong, group);
      rest = bytes.subarray(end + 1);
      kept = [];
      keptBytes = 0;
    }
    if (rest.length > 0) {
      keptBytes += rest.length;
      if (keptBytes > longestLine) kept = [];
      else kept.push(rest);
    }
    if (group.length > 0) yield group;
  }
  if (keptBytes > longestLine) yield [{ status: "rejected", line: line + 1, reason: tooLong(keptBytes) }];
  else if (keptBytes > 0) yield parseLine(Buffer.concat(kept), line + 1, { last: true });
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new KitError(`${path} cannot be read: ${(error as Error).message}`, {
      remedy: "Check the path and the permissions.",
      value: path,
      cause: error,
    });
  }
}

/** Complete lines, each ended by a newline. Returns the number of the last. */
function parseLines(
  bytes: Buffer,
  before: number,
  longestLine: number,
  tooLong: (bytes: number) => string,
  group: JsonLine[],
): number {
  let line = before;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start);
    line++;
    if (end - start > longestLine) group.push({ status: "rejected", line, reason: tooLong(end - start) });
    else group.push(...parseLine(bytes.subarray(start, end), line));
    start = end + 1;
  }
  return line;
}

/** One line without its newline; none for a blank one. */
function parseLine(bytes: Buffer, line: number, { last = false } = {}): JsonLine[] {
  if (!isUtf8(bytes)) {
    const torn = last ? "; the file ends here, as when its writer was killed" : "";
    return [{ status: "rejected", line, reason: `the line is not UTF-8${torn}` }];
  }
  const text = bytes.toString("utf8");
  try {
    return [{ status: "read", line, value: JSON.parse(text) }];
  } catch (error) {
    if (text.trim() === "") return [];
    const reason = last
      ? "the file ends in the middle of this line, as when its writer was killed"
      : `not JSON: ${(error as Error).message.slice(0, 200)}`;
    return [{ status: "rejected", line, reason }];
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
