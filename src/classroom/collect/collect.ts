import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isFolderName } from "../course-class/folder-name.js";
import { type HandedInFiles, handedInFiles } from "../submission/handed-in-files.js";
import { severalProblem, submittedEntries } from "../submission/read-submissions.js";
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
    const read = await handedIn(from, entries);
    const attempt = keepAttempt(kept, student, read.handedIn, at ?? read.at);
    if (attempt) taken.push(attempt);
    else unchanged.push(student);
  }
  return { taken, unchanged, foreign };
}

async function handedIn(
  from: string,
  entries: readonly string[],
): Promise<{ readonly handedIn: HandedInFiles; readonly at: Date }> {
  const paths = entries.map((entry) => join(from, entry));
  const newest = new Date(Math.max(...paths.map(newestTime)));
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) {
    return { handedIn: { status: "refused", problem: severalProblem(entries) }, at: newest };
  }
  const repository = gitFolder(path);
  if (repository === undefined) return { handedIn: await handedInFiles(path), at: newest };
  return { at: newest, ...(await gitFiles(repository)) };
}

/** When the newest of the files was changed; of a folder its own time does not count, since copying changes it. */
function newestTime(path: string): number {
  const about = lstatSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  const times = readdirSync(path)
    .filter((name) => name !== "node_modules" && name !== ".git")
    .map((name) => newestTime(join(path, name)));
  return times.length > 0 ? Math.max(...times) : about.mtimeMs;
}
