import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { mayBeRunning, ownMark } from "./process-mark.js";

/** The next content of a file, on the disk under a name of its own. */
export interface Aside {
  /** Gives it the file's name, over what had it. */
  readonly rename: () => Promise<void>;
  /** Removes it, unless it has been renamed. */
  readonly abandon: () => Promise<void>;
}

/**
 * Writes a file, and its folder where there is none: it appears whole or not at all, and survives a power cut. Two programs that write the
 * same file at once do not mix. Throws what the system says.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const aside = await writeAside(file, content);
  try {
    await aside.rename();
  } finally {
    await aside.abandon();
  }
}

/** {@link writeWhole} for who cannot wait. */
export function writeWholeSync(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  clearLeftovers(file);
  const aside = asideName(file);
  try {
    writeFileSync(aside, content, { flag: "wx", flush: true });
    renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** The first half of {@link writeWhole}: of several files all can be on the disk before the first takes its name. */
export async function writeAside(file: string, content: string | Uint8Array): Promise<Aside> {
  await mkdir(dirname(file), { recursive: true });
  clearLeftovers(file);
  const aside = asideName(file);
  const abandon = () => rm(aside, { force: true });
  try {
    await writeFile(aside, content, { flag: "wx", flush: true });
  } catch (error) {
    await abandon();
    throw error;
  }
  return { rename: () => rename(aside, file), abandon };
}

/** Machine and number say whose it is, the letters that it is no other's. */
function asideName(file: string): string {
  const { machine, process: number } = ownMark();
  return `${file}.${machine}.${number}-${randomBytes(6).toString("hex")}.part`;
}

/** Removes what programs that were killed had written aside of this file. */
function clearLeftovers(file: string): void {
  const begin = `${basename(file)}.`;
  for (const name of readdirSync(dirname(file))) {
    const match =
      name.startsWith(begin) && /^([^.]+)\.(\d+)-[0-9a-f]{12}\.part$/.exec(name.slice(begin.length));
    if (!match) continue;
    const [, machine = "", number = ""] = match;
    if (!mayBeRunning({ machine, process: Number(number) }))
      rmSync(join(dirname(file), name), { force: true });
  }
}
