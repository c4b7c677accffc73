import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { KitError } from "../core/errors.js";
import {
  machineName,
  mayBeRunning,
  ownMark,
  type ProcessMark,
  startOfProcess,
} from "../core/process-mark.js";

/** Takes the claim back. */
export type Release = () => Promise<void>;

interface Claim extends ProcessMark {
  readonly file: string;
}

/**
 * Claims a file of answers for this run, so that no other pays for the same answers at the same time.
 *
 * A claim is an empty file beside it whose name says whose it is, so none can be half written. Each run makes its own claim first and
 * then looks for others: of two that begin at once, both may give up, but never do both go on. Claims of processes that are gone
 * are cleared away. Throws a {@link KitError} while another run holds the file, in this process or in another.
 */
export async function lockAnswers(path: string): Promise<Release> {
  const mark = ownMark();
  const own = { ...mark, file: `${path}.${mark.machine}.${mark.process}.lock` };
  await claim(path, own);
  const release = () => rm(own.file, { force: true });
  try {
    for (const other of await claims(path)) {
      if (other.file === own.file) continue;
      if (mayBeRunning(other)) throw inUse(path, other);
      await rm(other.file, { force: true });
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

async function claim(path: string, own: Claim): Promise<void> {
  try {
    await writeFile(own.file, "", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if ((await stat(own.file)).mtimeMs >= startOfProcess()) throw inUse(path, own);
    await utimes(own.file, new Date(), new Date());
  }
}

async function claims(path: string): Promise<Claim[]> {
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

function inUse(path: string, claim: Claim): KitError {
  const { file, process: number } = claim;
  const whose = number === process.pid ? "this process" : `process ${number} on ${machineName(claim)}`;
  return new KitError(`${path} is in use by another run (${whose})`, {
    remedy: `Wait for its end, or name another file. If there is no such run, delete ${file}.`,
    value: path,
  });
}
