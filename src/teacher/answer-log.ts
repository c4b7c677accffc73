import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { claim, type Release } from "../core/claim.js";
import { KitError } from "../core/errors.js";
import { type JsonLine, jsonLine, readJsonl } from "../core/jsonl.js";
import type { Completion } from "../core/types.js";

const keptAnswer = z.object({
  key: z.string(),
  completion: z.object({
    text: z.string(),
    finishReason: z.enum(["stop", "length", "blocked"]),
    usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
    modelVersion: z.string(),
  }),
});

/**
 * Answers that were paid for, in a file that is only ever added to: one JSON line each, under the key of its request.
 *
 * A program that is killed leaves at most one line unfinished; the next one starts on a line of its own, and tells what it could
 * not read.
 */
export class AnswerLog {
  /** Lines that hold no answer, with the reason. They stay in the file. */
  readonly unreadable: readonly Extract<JsonLine, { status: "rejected" }>[];
  readonly #answers: Map<string, Completion>;
  readonly #file: FileHandle;
  readonly #release: Release;

  private constructor(
    file: FileHandle,
    release: Release,
    answers: Map<string, Completion>,
    unreadable: AnswerLog["unreadable"],
  ) {
    this.#file = file;
    this.#release = release;
    this.#answers = answers;
    this.unreadable = unreadable;
  }

  /**
   * Opens a log, or begins one, and keeps it from other runs until it is closed. Throws a {@link KitError} when the file cannot be
   * written, and when another run has it open.
   */
  static async open(path: string): Promise<AnswerLog> {
    let [release, file]: [Release?, FileHandle?] = [];
    try {
      await mkdir(dirname(path), { recursive: true });
      release = await claim(path);
      file = await open(path, "a+");
      await endLastLine(file);
      return new AnswerLog(file, release, ...(await read(path)));
    } catch (error) {
      await file?.close();
      await release?.();
      if (error instanceof KitError) throw error;
      throw new KitError(`answers cannot be kept in ${path}: ${(error as Error).message}`, {
        remedy: "Name a file in a folder that can be written to.",
        value: path,
        cause: error,
      });
    }
  }

  get(key: string): Completion | undefined {
    return this.#answers.get(key);
  }

  /** Keeps an answer; once the promise is fulfilled, a kill of the program does not lose it. */
  async add(key: string, completion: Completion): Promise<void> {
    this.#answers.set(key, completion);
    const line = Buffer.from(jsonLine({ key, completion }));
    const { bytesWritten } = await this.#file.write(line); // a whole line at once, at the file's end
    if (bytesWritten === line.length) return;
    throw new KitError(`only ${bytesWritten} of ${line.length} bytes of an answer could be written`, {
      remedy: "Make room on the disk and start again; what was kept before is used.",
      value: bytesWritten,
    });
  }

  async close(): Promise<void> {
    try {
      await this.#file.datasync();
    } finally {
      await this.#file.close();
      await this.#release();
    }
  }
}

async function endLastLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  if (size === 0) return;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  if (buffer.toString() !== "\n") await file.write("\n");
}

async function read(path: string): Promise<[Map<string, Completion>, AnswerLog["unreadable"]]> {
  const answers = new Map<string, Completion>();
  const unreadable: Extract<JsonLine, { status: "rejected" }>[] = [];
  for await (const lines of readJsonl(path)) {
    for (const line of lines) {
      if (line.status === "rejected") {
        unreadable.push(line);
        continue;
      }
      const parsed = keptAnswer.safeParse(line.value);
      if (parsed.success) answers.set(parsed.data.key, parsed.data.completion);
      else unreadable.push({ status: "rejected", line: line.line, reason: z.prettifyError(parsed.error) });
    }
  }
  return [answers, unreadable];
}
