import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { KitError } from "./errors.js";
import { jsonLine } from "./json-line.js";
import { mayBeRunning, ownMark, startOfProcess } from "./process-mark.js";

/** A file of JSON lines that nobody sees under its name before it is whole. */
export interface UnfinishedJsonl {
  /** Takes a value; a promise only where the disk has to be waited for. */
  readonly add: (value: unknown) => Promise<void> | undefined;
  /** Takes whole lines that are JSON already. */
  readonly addLines: (bytes: Uint8Array) => Promise<void>;
  /** Everything is on the disk, still under the temporary name. */
  readonly sync: () => Promise<void>;
  /** Takes its name, over a file that had it. */
  readonly rename: () => Promise<void>;
  /** Removes what there is, unless it has been renamed. */
  readonly abandon: () => Promise<void>;
}

/** Opens a file of JSON lines under a temporary name beside `path`, and clears away those that processes left which were killed. */
export async function unfinishedJsonl(path: string): Promise<UnfinishedJsonl> {
  const { machine, process: number } = ownMark();
  const unfinished = `${path}.${machine}.${number}.${randomUUID()}.unfinished`;
  await mkdir(dirname(path), { recursive: true });
  await clearAbandoned(path);
  const file = await open(unfinished, "w");
  let isOpen = true;
  let text = "";
  const flush = async () => {
    const written = text;
    text = "";
    await file.writeFile(written);
  };
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    add: (value) => {
      text += jsonLine(value);
      return text.length < 2 ** 20 ? undefined : flush();
    },
    addLines: async (bytes) => {
      await flush();
      await file.writeFile(bytes);
    },
    sync: async () => {
      await flush();
      await file.datasync();
      await close();
    },
    rename: () => rename(unfinished, path),
    abandon: async () => {
      await close();
      await rm(unfinished, { force: true });
    },
  };
}

async function clearAbandoned(path: string): Promise<void> {
  const begin = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const mark =
      name.startsWith(begin) && /^([^.]+)\.(\d+)\.[^.]+\.unfinished$/.exec(name.slice(begin.length));
    if (!mark) continue;
    const [, machine = "", number = ""] = mark;
    const file = join(dirname(path), name);
    const whose = { machine, process: Number(number) };
    if (mayBeRunning(whose) && !(await isOfProcessBefore(file, whose.process))) continue;
    await rm(file, { force: true });
  }
}

/** Whether a file under this process's number is older than it is. */
async function isOfProcessBefore(file: string, number: number): Promise<boolean> {
  if (number !== process.pid) return false;
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return mtimeMs < startOfProcess();
}

/** What a failed write is told as. */
export function cannotWrite(path: string, error: unknown): KitError {
  if (error instanceof KitError) return error;
  return new KitError(`${path} cannot be written: ${(error as Error).message}`, {
    remedy: "Check the path, the permissions and the room on the disk.",
    value: path,
    cause: error,
  });
}
