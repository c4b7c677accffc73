import { mkdir, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { KitError } from "./errors.js";
import { machineName, mayBeRunning, ownMark, type ProcessMark, startOfProcess } from "./process-mark.js";

/** Takes a claim back. */
export type Release = () => Promise<void>;

/** How a claim is spoken of. */
export interface ClaimOptions {
  /** What is claimed. Default: the path. */
  readonly name?: string;
  /** What to do but wait. Default: "name another file". */
  readonly remedy?: string;
}

interface Claim extends ProcessMark {
  readonly file: string;
}

/**
 * Claims a path for this process: a file, or what is kept under it.
 *
 * A claim is an empty file beside it whose name says whose it is, so none can be half written. Each process makes its own claim first and
 * then looks for others: of two that begin at once, both may give up, but never do both go on. Claims of processes that are gone
 * are cleared away. Throws a {@link KitError} while another holds the path, in this process or in another.
 */
export async function claim(path: string, options: ClaimOptions = {}): Promise<Release> {
  const mark = ownMark();
  const own = { ...mark, file: `${path}.${mark.machine}.${mark.process}.lock` };
  await mkdir(dirname(path), { recursive: true });
  if (!(await make(own))) throw inUse(path, own, options);
  const release = () => rm(own.file, { force: true });
  try {
    for (const other of await claimsOf(path)) {
      if (other.file === own.file) continue;
      if (mayBeRunning(other)) throw inUse(path, other, options);
      await rm(other.file, { force: true });
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

/** Whether the claim could be made: this process has no other of it. */
async function make({ file }: Claim): Promise<boolean> {
  try {
    await writeFile(file, "", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if ((await stat(file)).mtimeMs >= startOfProcess()) return false;
    await utimes(file, new Date(), new Date());
  }
  return true;
}

async function claimsOf(path: string): Promise<Claim[]> {
  const begin = `${basename(path)}.`;
  const found: Claim[] = [];
  for (const name of await readdir(dirname(path))) {
    const match = name.startsWith(begin) && /^([^.]+)\.(\d+)\.lock$/.exec(name.slice(begin.length));
    if (!match) continue;
    const [, machine = "", number = ""] = match;
    found.push({ file: join(dirname(path), name), machine, process: Number(number) });
  }
  return found;
}

function inUse(
  path: string,
  whose: Claim,
  { name = path, remedy = "name another file" }: ClaimOptions,
): KitError {
  const other =
    whose.process === process.pid ? "this process" : `process ${whose.process} on ${machineName(whose)}`;
  return new KitError(`${name} is in use by another run (${other})`, {
    remedy: `Wait for its end, or ${remedy}. If there is no such run, delete ${whose.file}.`,
    value: path,
  });
}
