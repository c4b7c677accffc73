import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isFolderName } from "../course-class/folder-name.js";
import { type HandedInFiles, handedInFiles } from "../submission/handed-in-files.js";
import { severalProblem, submittedEntries } from "../submission/read-submissions.js";
import { studentsProblem } from "../submission/students-problem.js";
import { type Attempt, keepAttempt } from "./attempts.js";
import { gitFiles, gitFolder } from "./git-files.js";

export interface CollectOptions {
  /** When it was handed in, where that is known better than by the files' and commits' times. */
  readonly at?: Date;
  /** What the entries' names begin with before the student's: GitHub Classroom puts the assignment's name there. */
  readonly prefix?: string;
  /** Who is in the class. Default: everybody who hands in. */
  readonly students?: readonly string[];
}

/** What became of a collection. Every entry is in one of the three. */
export interface Collected {
  readonly taken: readonly Attempt[];
  /** Students who handed in what they had handed in before. */
  readonly unchanged: readonly string[];
  /** Entries of nobody in the class, or of a name that no folder can have. */
  readonly foreign: readonly string[];
}

/** Takes what a folder holds, an entry a student, into the attempts of `kept`; what is there already is not taken twice. */
export async function collect(
  from: string,
  kept: string,
  { at, prefix = "", students }: CollectOptions = {},
): Promise<Collected> {
  const [taken, unchanged, foreign]: [Attempt[], string[], string[]] = [[], [], []];
  for (const [called, entries] of submittedEntries(from)) {
    const student = called.startsWith(prefix) ? called.slice(prefix.length) : "";
    if (!isFolderName(student) || (students && !students.includes(student))) {
      foreign.push(...entries);
      continue;
    }
    const attempt = await taking(from, entries, (read) =>
      keepAttempt(kept, student, read.handedIn, at ?? read.at),
    );
    if (attempt) taken.push(attempt);
    else unchanged.push(student);
  }
  return { taken, unchanged, foreign };
}

interface Read {
  readonly handedIn: HandedInFiles;
  readonly at: Date;
}

/** Keeps what was read; when that cannot be read or kept, why. */
async function taking(
  from: string,
  entries: readonly string[],
  keep: (read: Read) => Attempt | undefined,
): Promise<Attempt | undefined> {
  try {
    return keep(await handedIn(from, entries));
  } catch (error) {
    return keep({ handedIn: { status: "refused", problem: studentsProblem(error) }, at: new Date() });
  }
}

async function handedIn(from: string, entries: readonly string[]): Promise<Read> {
  const paths = entries.map((entry) => join(from, entry));
  const at = newestOf(paths);
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) {
    return { handedIn: { status: "refused", problem: severalProblem(entries) }, at };
  }
  const repository = gitFolder(path);
  if (repository === undefined) return { handedIn: await handedInFiles(path), at };
  return { at, ...(await gitFiles(repository)) };
}

/** When the newest of the files was changed; now, where no file says it or says what is no time. */
function newestOf(paths: readonly string[]): Date {
  const newest = new Date(paths.map(newestTime).reduce((one, other) => Math.max(one, other)));
  return Number.isNaN(newest.getTime()) ? new Date() : newest;
}

/** Of more files the submission is refused. */
const mostFiles = 2000;

/** Of a folder its own time does not count, since copying changes it. What cannot be looked at has none. */
function newestTime(path: string): number {
  let newest = Number.NEGATIVE_INFINITY;
  const open = [path];
  for (let seen = 0; seen < mostFiles; seen++) {
    const next = open.pop();
    if (next === undefined) break;
    try {
      const about = lstatSync(next);
      if (!about.isDirectory()) newest = Math.max(newest, about.mtimeMs);
      else for (const name of filesIn(next)) open.push(join(next, name));
    } catch {
      // reading it says what is wrong
    }
  }
  return newest;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name !== "node_modules" && name !== ".git")
    .slice(0, mostFiles);
