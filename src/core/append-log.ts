import { type FileHandle, mkdir, open, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { type JsonLine, jsonLine, parseLine, readJsonl } from "./jsonl.js";
import { cannotWrite } from "./jsonl-file.js";

/** A line that is no entry, and why. */
export type UnreadableLine = Extract<JsonLine, { status: "rejected" }>;

/** How to keep entries. */
export interface AppendLogOptions {
  /** Told every entry that is there, in order; what it throws is why the line is unreadable. */
  readonly take: (entry: unknown) => void;
  /** Have each entry on the disk, which a power cut needs and a kill does not. Default false. */
  readonly flush?: boolean;
}

/**
 * Entries in a file that is only ever added to, one JSON object a line. One program at a time: who is not alone claims the file first.
 *
 * A program that is killed leaves at most half a line at the end. It is cut off, so that the next entry stands on a line of its own.
 */
export class AppendLog {
  /** They stay in the file. */
  readonly unreadable: readonly UnreadableLine[];
  /** What was cut off. */
  readonly torn: string | undefined;
  readonly #path: string;
  readonly #flush: boolean;
  #file: FileHandle | undefined;
  /** The last writing, failed or not: one after another, so that a failed one can be taken back. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, flush: boolean, found: Pick<AppendLog, "unreadable" | "torn">) {
    this.#path = path;
    this.#flush = flush;
    this.unreadable = found.unreadable;
    this.torn = found.torn;
  }

  /** Reads what is there; the file is made with its first entry. Throws a KitError when it cannot be read, or healed. */
  static async open(path: string, { take, flush = false }: AppendLogOptions): Promise<AppendLog> {
    const unreadable: UnreadableLine[] = [];
    let torn: string | undefined;
    try {
      torn = await heal(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw cannotWrite(path, error);
      return new AppendLog(path, flush, { unreadable, torn });
    }
    for await (const lines of readJsonl(path)) {
      for (const line of lines) {
        if (line.status === "rejected") unreadable.push(line);
        else unreadable.push(...refused(line, take));
      }
    }
    return new AppendLog(path, flush, { unreadable, torn });
  }

  /** Once the promise is fulfilled, a kill does not lose the entry. Throws a KitError when it cannot be written; then none of it is kept. */
  add(entry: object): Promise<void> {
    const line = Buffer.from(jsonLine(entry));
    const added = this.#last.then(() => this.#write(line));
    this.#last = added.catch(() => {});
    return added;
  }

  /** Waits for what is being written. More can be added later. */
  async close(): Promise<void> {
    await this.#last;
    const file = this.#file;
    this.#file = undefined;
    try {
      await file?.datasync();
    } finally {
      await file?.close();
    }
  }

  async #write(line: Buffer): Promise<void> {
    let before: number | undefined;
    try {
      this.#file ??= await opened(this.#path);
      before = (await this.#file.stat()).size;
      const { bytesWritten } = await this.#file.write(line); // a whole line at once, at the file's end
      if (bytesWritten < line.length)
        throw new Error(`only ${bytesWritten} of ${line.length} bytes were taken`);
      if (this.#flush) await this.#file.datasync();
    } catch (error) {
      if (before !== undefined) await truncate(this.#path, before).catch(() => {});
      throw cannotWrite(this.#path, error);
    }
  }
}

async function opened(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  return open(path, "a");
}

function refused(
  line: Extract<JsonLine, { status: "read" }>,
  take: (entry: unknown) => void,
): UnreadableLine[] {
  try {
    take(line.value);
    return [];
  } catch (error) {
    return [{ status: "rejected", line: line.line, reason: (error as Error).message }];
  }
}

/** Ends a last line that is whole but for its end, and cuts off what is half a line; gives what was cut off. */
async function heal(path: string): Promise<string | undefined> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const tail = await tailOf(file, size);
    if (tail.length === 0) return undefined;
    const parsed = parseLine(tail, { last: true });
    const whole = parsed?.status === "read" && typeof parsed.value === "object";
    if (whole) await file.write("\n", size);
    else await file.truncate(size - tail.length);
    return whole ? undefined : tail.toString("utf8");
  } finally {
    await file.close();
  }
}

/** What stands after the last line end. */
async function tailOf(file: FileHandle, size: number): Promise<Buffer> {
  const block = 2 ** 16;
  let tail = Buffer.alloc(0);
  for (let end = size; end > 0; end -= block) {
    const start = Math.max(0, end - block);
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const lineEnd = buffer.lastIndexOf(10);
    tail = Buffer.concat([buffer.subarray(lineEnd + 1), tail]);
    if (lineEnd >= 0) break;
  }
  return tail;
}
