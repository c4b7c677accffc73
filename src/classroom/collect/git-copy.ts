import { constants, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A repository's newest commit, or why none can be read. */
export type NewestCommit = { readonly commit: string } | { readonly problem: string };

const [mostObjects, mostBytes, longestRef, longestPackedRefs] = [50_000, 500_000_000, 4096, 10_000_000];
const noCommit = { problem: "The repository has no commit that can be read." };
const linked = (name: string) => ({
  problem: `In the repository, "${name}" is a link or no file; hand in a plain clone.`,
});
/** Files by which git finds what it reads in another repository. */
const elsewhere = ["commondir", "gitdir", "objects/info/alternates", "objects/info/http-alternates"];
const objectFile = /^([0-9a-f]{2}[\\/][0-9a-f]{38}|pack[\\/][\w-]+\.(pack|idx))$/;

/**
 * Makes `folder` a repository of the kit's own with copies of another's objects, and its HEAD the other's. Nothing else
 * of the other is taken over, no configuration, hook or attribute; and no link is followed, since it could lead to the
 * work of somebody else.
 *
 * @param deadline - when to stop, as `performance.now()` says it
 */
export async function copyRepository(
  repository: string,
  folder: string,
  deadline: number,
): Promise<NewestCommit> {
  const lent = elsewhere.find((name) => kindOf(join(repository, name)) !== "absent");
  if (lent !== undefined) {
    return { problem: `The repository reads from another one ("${lent}"); hand in a plain clone.` };
  }
  const newest = newestCommit(repository);
  if ("problem" in newest) return newest;
  const objects = objectsOf(join(repository, "objects"));
  if (!Array.isArray(objects)) return objects;
  mkdirSync(join(folder, "refs"), { recursive: true });
  writeFileSync(join(folder, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
  writeFileSync(join(folder, "HEAD"), `${newest.commit}\n`);
  mkdirSync(join(folder, "objects"));
  for (const name of objects) {
    if (performance.now() > deadline) break; // what reads the copy says so
    mkdirSync(dirname(join(folder, "objects", name)), { recursive: true });
    const [from, to] = [join(repository, "objects", name), join(folder, "objects", name)];
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
  return newest;
}

/** The commit that HEAD names, by itself or by a branch. */
function newestCommit(repository: string): NewestCommit {
  const head = textIn(repository, "HEAD", longestRef);
  if (typeof head !== "string") return head;
  const branch = /^ref: (refs\/[^\p{Cc} ~^:?*[\\]+)\s*$/u.exec(head)?.[1];
  const written = branch === undefined ? head : refIn(repository, branch);
  if (typeof written !== "string") return written;
  const commit = /^([0-9a-f]{40})\s*$/.exec(written)?.[1];
  return commit === undefined ? noCommit : { commit };
}

function refIn(repository: string, branch: string): string | { problem: string } {
  const parts = branch.split("/");
  if (parts.some((part) => ["", ".", ".."].includes(part))) return noCommit;
  const above = parts.slice(0, -1).map((_, place) => parts.slice(0, place + 1).join("/"));
  const strange = above.find((name) => !["folder", "absent"].includes(kindOf(join(repository, name))));
  if (strange !== undefined) return linked(strange);
  if (kindOf(join(repository, branch)) !== "absent") return textIn(repository, branch, longestRef);
  const packed = textIn(repository, "packed-refs", longestPackedRefs);
  if (typeof packed !== "string") return packed;
  const line = packed.split("\n").find((one) => one.slice(41).trimEnd() === branch);
  return line === undefined ? "" : line.slice(0, 40);
}

/** A file's text, empty without the file. */
function textIn(repository: string, name: string, longest: number): string | { problem: string } {
  const path = join(repository, name);
  const kind = kindOf(path);
  if (kind === "absent") return "";
  if (kind !== "file") return linked(name);
  if (lstatSync(path).size > longest) return { problem: `In the repository, "${name}" is too long.` };
  return readFileSync(path, "utf8");
}

/** The files that hold a repository's objects, or why they are not read. */
function objectsOf(folder: string): string[] | { problem: string } {
  const files: string[] = [];
  let bytes = 0;
  const open = [""];
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    const kind = kindOf(join(folder, below));
    if (kind === "other") return linked(join("objects", below));
    if (kind === "folder" && (below === "" || dirname(below) === ".")) {
      for (const name of readdirSync(join(folder, below))) open.push(join(below, name));
    } else if (kind === "file" && objectFile.test(below)) {
      files.push(below);
      bytes += lstatSync(join(folder, below)).size;
    }
    if (open.length + files.length > mostObjects)
      return { problem: `The repository has more than ${mostObjects} files of its own; run git gc.` };
    if (bytes > mostBytes)
      return { problem: `The repository's own files take more than ${mostBytes / 1e6} MB.` };
  }
  return files;
}

function kindOf(path: string): "absent" | "file" | "folder" | "other" {
  const about = lstatSync(path, { throwIfNoEntry: false });
  if (!about) return "absent";
  return about.isFile() ? "file" : about.isDirectory() ? "folder" : "other";
}
