import { createReadStream } from "node:fs";
import { KitError } from "./errors.js";

/** Whole lines of a file, one after the other, or a line that was too long to be kept. */
export type LineBlock =
  | {
      readonly status: "lines";
      readonly bytes: Buffer;
      /** The file ends here without a line end. */
      readonly torn: boolean;
    }
  | { readonly status: "too long"; readonly length: number };

const newline = 10;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * A file's bytes in blocks of whole lines, about `size` bytes each. A line longer than `longestLine` bytes that does not fit into a
 * block is passed over; one that does is for the caller to find. A byte order mark is taken off.
 *
 * Throws a {@link KitError} when the file cannot be read.
 */
export async function* lineBlocks(
  path: string,
  { size, longestLine }: { readonly size: number; readonly longestLine: number },
): AsyncGenerator<LineBlock> {
  let pieces: Buffer[] = []; // of a line that has not ended
  let length = 0; // of all its pieces, those that were not kept included
  let first = true;
  for await (let bytes of chunksOf(path, size)) {
    if (first && bytes.subarray(0, 3).equals(byteOrderMark)) bytes = bytes.subarray(3);
    first = false;
    if (length > longestLine) {
      const end = bytes.indexOf(newline);
      length += end < 0 ? bytes.length : end;
      if (end < 0) continue;
      yield { status: "too long", length };
      bytes = bytes.subarray(end + 1);
      length = 0;
    }
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) {
      yield { status: "lines", bytes: Buffer.concat([...pieces, bytes.subarray(0, end)]), torn: false };
      pieces = [];
      length = 0;
    }
    if (end === bytes.length) continue;
    pieces.push(bytes.subarray(end));
    length += bytes.length - end;
    if (length > longestLine) pieces = [];
  }
  if (length > longestLine) yield { status: "too long", length };
  else if (length > 0) yield { status: "lines", bytes: Buffer.concat(pieces), torn: true };
}

async function* chunksOf(path: string, size: number): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: size }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new KitError(`${path} cannot be read: ${(error as Error).message}`, {
      remedy: "Check the path and the permissions.",
      value: path,
      cause: error,
    });
  }
}

/** The lines of a block: where each begins, and where it ends before its line end. */
export function* linesIn(bytes: Buffer): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    yield [start, end];
    start = end + 1;
  }
}

/** What is said of a line that is too long. */
export const tooLong = (length: number, longestLine: number): string =>
  `the line is longer than ${longestLine} bytes (${length} so far)`;
