import { mkdir, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { KitError } from "./errors.js";
import { isRunning } from "./is-running.js";

/** Takes a claim back. */
export type Release = () => Promise<void>;

/** How a claim is spoken of. */
export interface ClaimOptions {
  /** What is claimed. Default: the path. */
  readonly name?: string;
  /** What to do but wait. Default: "name another file". */
  readonly remedy?: string;
}

interface Claim {
  readonly file: string;
  readonly machine: string;
  readonly process: number;
}

/**
 * Claims a path for this process: a file, or what is kept under it.
 *
 * A claim is an empty file beside it whose name says whose it is, so none can be half written. Each process makes its own claim first and
 * then looks for others: of two that begin at once, both may give up, but never do both go on. Claims of processes that are gone
 * are cleared away. Throws a {@link KitError} while another holds the path, in this process or in another.
 */
export async function claim(path: string, options: ClaimOptions = {}): Promise<Release> {
  // Without dots: else the claim of a path is taken for one of a shorter path.
  const machine = encodeURIComponent(hostname()).replaceAll(".", "%2E");
  const own = { file: `${path}.${machine}.${process.pid}.lock`, machine, process: process.pid };
  await mkdir(dirname(path), { recursive: true });
  if (!(await make(own))) throw inUse(path, own, options);
  const release = () => rm(own.file, { force: true });
  try {
    for (const other of await claimsOf(path)) {
      if (other.file === own.file) continue;
      if (other.machine !== machine || isRunning(other.process)) throw inUse(path, other, options);
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
    // A claim under our number that is older than we are is that of a process before us: containers give the same numbers again.
    const started = Date.now() - 1000 * process.uptime();
    if ((await stat(file)).mtimeMs >= started) return false;
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
  { file, machine, process: number }: Claim,
  { name = path, remedy = "name another file" }: ClaimOptions,
): KitError {
  const whose =
    number === process.pid ? "this process" : `process ${number} on ${decodeURIComponent(machine)}`;
  return new KitError(`${name} is in use by another run (${whose})`, {
    remedy: `Wait for its end, or ${remedy}. If there is no such run, delete ${file}.`,
    value: path,
  });
}
