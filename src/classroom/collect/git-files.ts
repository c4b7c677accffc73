import { existsSync, lstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isGraded, mostBytes } from "../submission/graded-name.js";
import type { HandedInFiles } from "../submission/handed-in-files.js";
import { longestFile } from "../submission/source-text.js";
import { copyRepository } from "./git-copy.js";
import { runGit } from "./git-process.js";

/** What a repository's newest commit holds, and when it was made as the commit says. */
export interface CommittedFiles {
  readonly handedIn: HandedInFiles;
  readonly at?: Date;
}

/** A file of a commit, and the object that holds it. */
interface Listed {
  readonly name: string;
  readonly object: string;
}

const mostEntries = 20_000;
const longestList = 20_000_000;
const refused = (problem: string): CommittedFiles => ({ handedIn: { status: "refused", problem } });

/** Where the repository of a folder is: in its .git, or the folder itself for a bare one; `undefined` for neither. */
export function gitFolder(path: string): string | undefined {
  const about = lstatSync(path);
  if (!about.isDirectory()) return undefined;
  const own = join(path, ".git");
  // A .git that is a file or a link leads out of what was handed in.
  if (existsSync(own) && lstatSync(own).isDirectory()) return own;
  return ["HEAD", "objects", "refs"].every((name) => existsSync(join(path, name))) ? path : undefined;
}

/**
 * Reads what is graded from a repository's newest commit, without its work tree. git sees a copy of its objects only, in
 * a repository of our own: whatever the repository's configuration says, nothing is run, fetched or borrowed.
 *
 * @param seconds - what all of it may take
 */
export async function gitFiles(
  repository: string,
  { seconds = 60 }: { readonly seconds?: number } = {},
): Promise<CommittedFiles> {
  const deadline = performance.now() + 1000 * seconds;
  const folder = mkdtempSync(join(tmpdir(), "distill-git-"));
  try {
    const newest = await copyRepository(repository, folder, deadline);
    const read =
      "problem" in newest ? refused(newest.problem) : await committed(folder, newest.commit, deadline);
    return performance.now() > deadline
      ? refused(`The repository takes more than ${seconds} s to read.`)
      : read;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function committed(folder: string, id: string, deadline: number): Promise<CommittedFiles> {
  const git = (args: readonly string[], most: number, input = "") =>
    runGit(folder, args, { most, deadline, input });
  const commit = (await git(["cat-file", "commit", id], longestFile))?.toString("utf8");
  if (commit === undefined) return refused("The repository has no commit that can be read.");
  const list = await git(["ls-tree", "-r", "-z", "--long", id], longestList);
  if (!list) return refused("The files of the newest commit cannot be read.");
  const listed = gradedOf(list.toString("utf8").split("\0").slice(0, -1));
  if (typeof listed === "string") return refused(listed);
  const ids = [...new Set(listed.map(({ object }) => `${object}\n`))].join("");
  const blobs = blobsOf(await git(["cat-file", "--batch", "--buffer"], 2 * mostBytes, ids));
  const lost = listed.find(({ object }) => !blobs.has(object));
  if (lost) return refused(`"${lost.name}" cannot be read from the repository.`);
  const files = listed.map(({ name, object }) => ({ name, bytes: blobs.get(object) as Buffer }));
  const seconds = /^committer .*> (\d+) [+-]\d{4}$/m.exec(commit)?.[1];
  const at = new Date(1000 * Number(seconds));
  return { handedIn: { status: "read", files }, ...(Number.isNaN(at.getTime()) ? {} : { at }) };
}

/** What is graded of git's list of files, or why it is not read. */
function gradedOf(entries: readonly string[]): Listed[] | string {
  if (entries.length > mostEntries) return `The repository has more than ${mostEntries} files.`;
  const listed: Listed[] = [];
  let total = 0;
  for (const entry of entries) {
    const parts = /^(\d+) \w+ (\w+) +(\S+)\t([\s\S]*)$/.exec(entry);
    const [, mode, object = "", size, path = ""] = parts ?? [];
    const name = path.split("/").at(-1) as string;
    if (!isGraded(name) || /(^|\/)node_modules\//.test(path)) continue;
    if (mode === "120000") return `"${name}" is a symbolic link; hand in the file itself.`;
    if (Number(size) > longestFile) return `"${name}" is larger than ${longestFile / 1e6} MB.`;
    total += Number(size);
    if (total > mostBytes) return `The repository holds more than ${mostBytes / 1e6} MB.`;
    listed.push({ name, object });
  }
  return listed;
}

/** The blobs in what `git cat-file --batch` writes: of each a line that names it with its length, and its bytes. */
function blobsOf(written: Buffer = Buffer.alloc(0)): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < written.length; ) {
    const end = written.indexOf("\n", at);
    if (end < 0) break;
    const [, object = "", kind, size] = /^(\w+) (\w+) (\d+)$/.exec(written.toString("latin1", at, end)) ?? [];
    at = end + 1;
    if (kind === undefined) continue; // a line that says that there is none
    if (kind === "blob") blobs.set(object, written.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
