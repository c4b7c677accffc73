import { appendFile, mkdir, readFile, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { KitError } from "../core/errors.js";
import { jsonLine } from "../core/jsonl.js";

/** A batch is announced, then it is known by the service's name, then its answers are kept. */
type Entry =
  | { readonly name: string; readonly keys: readonly string[] }
  | { readonly name: string; readonly batch: string }
  | { readonly name: string; readonly ended: true };

const entrySchema: z.ZodType<Entry> = z.union([
  z.object({ name: z.string(), keys: z.array(z.string()) }),
  z.object({ name: z.string(), batch: z.string() }),
  z.object({ name: z.string(), ended: z.literal(true) }),
]);

/** A batch that was, or was about to be, handed in, and whose answers were not all kept. */
export interface OpenBatch {
  /** Ours. */
  readonly name: string;
  readonly keys: readonly string[];
  /** The service's, when it had been told before the program ended. */
  batch?: string;
}

/**
 * Which batches were handed in, in a file that is only added to. What is to happen is written before it happens, so that after a kill
 * no batch is handed in twice.
 */
export class BatchJournal {
  readonly open: Map<string, OpenBatch>;

  private constructor(
    readonly path: string,
    entries: readonly Entry[],
  ) {
    this.open = new Map();
    for (const entry of entries) this.#take(entry);
  }

  /** Throws a {@link KitError} when the file cannot be read or is not a journal. */
  static async read(path: string): Promise<BatchJournal> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw unusable(path, error.message, error);
    });
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    // A torn last line was being written when the program was killed: what it announces had not begun.
    if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
    const lines = whole.split("\n").filter(Boolean);
    return new BatchJournal(
      path,
      lines.map((line, i) => parsed(path, line, i + 1)),
    );
  }

  async add(entry: Entry): Promise<void> {
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await appendFile(this.path, jsonLine(entry), { flush: true });
    } catch (error) {
      throw unusable(this.path, (error as Error).message, error);
    }
    this.#take(entry);
  }

  #take(entry: Entry): void {
    if ("keys" in entry) this.open.set(entry.name, { ...entry });
    else if ("ended" in entry) this.open.delete(entry.name);
    else Object.assign(this.open.get(entry.name) ?? {}, { batch: entry.batch });
  }
}

function parsed(path: string, line: string, number: number): Entry {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (error) {
    throw unusable(path, `line ${number} is no note of a batch`, error);
  }
}

function unusable(path: string, why: string, cause: unknown): KitError {
  return new KitError(`the notes of batches in ${path} cannot be used: ${why}`, {
    remedy:
      "Put the file back as it was, or name another file of answers; batches handed in before are then paid for again.",
    value: path,
    cause,
  });
}
