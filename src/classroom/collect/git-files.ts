import { spawnSync } from "node:child_process";
import { existsSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { isGraded, mostBytes } from "../submission/graded-name.js";
import type { HandedIn, HandedInFiles } from "../submission/handed-in-files.js";
import { longestFile } from "../submission/source-text.js";

/** What a repository's newest commit holds, and when it was made as the commit says. */
export interface CommittedFiles {
  readonly handedIn: HandedInFiles;
  readonly at?: Date;
}

const mostEntries = 20_000;
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
 * Reads what is graded from a repository's newest commit, without its work tree: nothing is checked out, no hook, filter
 * or pager runs, and nothing is fetched, whatever the repository's configuration says.
 */
export function gitFiles(repository: string): CommittedFiles {
  const git = (...args: string[]) => runGit(repository, args);
  // Not by git log, which would start the program that the configuration names for signatures.
  const commit = git("cat-file", "commit", "HEAD")?.toString("utf8");
  if (commit === undefined) return refused("The repository has no commit that can be read.");
  const listed = git("ls-tree", "-r", "-z", "--long", "HEAD")?.toString("utf8").split("\0").slice(0, -1);
  if (!listed) return refused("The files of the newest commit cannot be read.");
  if (listed.length > mostEntries) return refused(`The repository has more than ${mostEntries} files.`);
  const files: HandedIn[] = [];
  let total = 0;
  for (const entry of listed) {
    const parts = /^(\d+) (\w+) (\w+) +(\S+)\t([\s\S]*)$/.exec(entry);
    const [, mode, , object, size] = parts ?? [];
    const path = parts?.[5] ?? "";
    const name = path.split("/").at(-1) as string;
    if (!isGraded(name) || /(^|\/)node_modules\//.test(path)) continue;
    if (mode === "120000") return refused(`"${name}" is a symbolic link; hand in the file itself.`);
    if (Number(size) > longestFile) return refused(`"${name}" is larger than ${longestFile / 1e6} MB.`);
    total += Number(size);
    if (total > mostBytes) return refused(`The repository holds more than ${mostBytes / 1e6} MB.`);
    const bytes = git("cat-file", "blob", object as string);
    if (!bytes) return refused(`"${name}" cannot be read from the repository.`);
    files.push({ name, bytes });
  }
  const seconds = /^committer .*> (\d+) [+-]\d{4}$/m.exec(commit)?.[1];
  const at = new Date(1000 * Number(seconds));
  return { handedIn: { status: "read", files }, ...(Number.isNaN(at.getTime()) ? {} : { at }) };
}

function runGit(repository: string, args: readonly string[]): Buffer | undefined {
  const { PATH = "", SystemRoot } = process.env;
  const safe = ["protocol.allow=never", "core.fsmonitor=false", "safe.directory=*"];
  const all = [
    "--no-pager",
    `--git-dir=${repository}`,
    ...safe.flatMap((setting) => ["-c", setting]),
    ...args,
  ];
  const { status, stdout, error } = spawnSync("git", all, {
    env: {
      ...{ PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
      ...{ GIT_NO_LAZY_FETCH: "1", GIT_NO_REPLACE_OBJECTS: "1" },
      ...(SystemRoot === undefined ? {} : { SystemRoot }),
    },
    maxBuffer: 2 * mostBytes,
    timeout: 60_000,
    windowsHide: true,
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") {
    throw new KitError("git cannot be started", {
      remedy: "Install git, or collect folders without repositories in them.",
      cause: error,
    });
  }
  return status === 0 ? stdout : undefined;
}
