import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { writeWholeSync } from "../../core/write-whole.js";
import type { HandedInFiles } from "../submission/handed-in-files.js";

/** Something that a student handed in. Its files are in the folder `files`. */
export interface Attempt {
  readonly student: string;
  /** From 1. */
  readonly attempt: number;
  /** When it was handed in. ISO 8601. */
  readonly at: string;
  /** Of what was handed in, so that the same is not taken twice. */
  readonly digest: string;
  /** Why it cannot be graded. */
  readonly problem?: string;
  readonly files: string;
}

/** The attempts in a folder, by student and in their order. Throws {@link KitError} for one that cannot be read. */
export function readAttempts(folder: string): Attempt[] {
  if (!existsSync(folder)) return [];
  const students = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return students
    .map(({ name }) => name)
    .sort()
    .flatMap((student) => attemptsOf(folder, student));
}

/** The attempts of one student. */
export function attemptsOf(folder: string, student: string): Attempt[] {
  const own = join(folder, student);
  if (!existsSync(own)) return [];
  const numbers = readdirSync(own).flatMap((name) => /^([1-9]\d*)\.json$/.exec(name)?.[1] ?? []);
  return numbers
    .map(Number)
    .sort((a, b) => a - b)
    .map((attempt) => readAttempt(own, student, attempt));
}

function readAttempt(own: string, student: string, attempt: number): Attempt {
  const path = join(own, `${attempt}.json`);
  try {
    const about = JSON.parse(readFileSync(path, "utf8")) as Attempt;
    if (Number.isNaN(Date.parse(about.at)) || typeof about.digest !== "string")
      throw new TypeError("no attempt in it");
    return { ...about, student, attempt, files: join(own, String(attempt)) };
  } catch (cause) {
    throw new KitError(`${path} cannot be read: ${(cause as Error).message}`, {
      remedy: "Delete it and collect again.",
      ...{ value: path, cause },
    });
  }
}

/** Bytes that a name may take; systems have room for 255. */
const longestName = 200;
/** Names that only some systems can have in a folder. */
const isUnusual = (name: string): boolean =>
  /[\p{Cc}\\/:*?"<>|]|[. ]$/u.test(name) || Buffer.byteLength(name) > longestName;

/**
 * Keeps what a student handed in as the next attempt; `undefined` when it is the same as the last one.
 *
 * An attempt is there when its JSON file is: one that was stopped before that is written anew.
 */
export function keepAttempt(
  folder: string,
  student: string,
  handedIn: HandedInFiles,
  at: Date,
): Attempt | undefined {
  const before = attemptsOf(folder, student);
  const strange = handedIn.status === "read" ? handedIn.files.find(({ name }) => isUnusual(name)) : undefined;
  const read: HandedInFiles = strange
    ? {
        status: "refused",
        problem: `A file is called ${JSON.stringify(strange.name.slice(0, longestName))}; give it a plain name of at most ${longestName} bytes.`,
      }
    : handedIn;
  const digest = digestOf(read);
  if (before.at(-1)?.digest === digest) return undefined;
  const attempt = (before.at(-1)?.attempt ?? 0) + 1;
  const own = join(folder, student);
  const files = join(own, String(attempt));
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  if (read.status === "read") writeFiles(files, read.files);
  const about = {
    at: at.toISOString(),
    digest,
    ...(read.status === "refused" ? { problem: read.problem } : {}),
  };
  const path = join(own, `${attempt}.json`);
  writeWholeSync(path, `${JSON.stringify(about, null, 2)}\n`);
  return { student, attempt, files, ...about };
}

/** Files of one name, from several folders, go into folders 2, 3, …; that there are several is judged when they are graded. */
function writeFiles(folder: string, files: Extract<HandedInFiles, { status: "read" }>["files"]): void {
  const seen = new Map<string, number>();
  for (const { name, bytes } of files) {
    const key = name.toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const place = count === 1 ? folder : join(folder, String(count));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, name), bytes);
  }
}

function digestOf(read: HandedInFiles): string {
  const hash = createHash("sha256");
  if (read.status === "refused") return hash.update(read.problem).digest("hex");
  const each = read.files.map(({ name, bytes }) => [name, createHash("sha256").update(bytes).digest("hex")]);
  return hash.update(JSON.stringify(each.sort())).digest("hex");
}
