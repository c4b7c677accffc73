import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isGraded, longestArchive, mostBytes } from "./graded-name.js";
import { longestFile } from "./source-text.js";
import { studentsProblem } from "./students-problem.js";
import { zippedFiles } from "./zipped-files.js";

/** A file that was handed in; its name without folders. */
export interface HandedIn {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of a submission that may be graded, or why it cannot be read. */
export type HandedInFiles =
  | { readonly status: "read"; readonly files: readonly HandedIn[] }
  | { readonly status: "refused"; readonly problem: string };

const mostFiles = 2000;
const refused = (problem: string): HandedInFiles => ({ status: "refused", problem });

/** Reads a folder, a zip file, or a single file; nothing is ever unpacked, and no link is followed. */
export async function handedInFiles(path: string): Promise<HandedInFiles> {
  try {
    const about = lstatSync(path);
    if (about.isFile() && /\.zip$/i.test(path)) {
      if (about.size > longestArchive) {
        return refused(
          `The zip file is larger than ${longestArchive / 1e6} MB; hand in your own files only.`,
        );
      }
      return await zippedFiles(path);
    }
    const files: HandedIn[] = [];
    const problem = collect(path, files, { seen: 0, bytes: 0 });
    return problem === undefined ? { status: "read", files } : refused(problem);
  } catch (error) {
    return refused(studentsProblem(error));
  }
}

function collect(
  path: string,
  files: HandedIn[],
  count: { seen: number; bytes: number },
): string | undefined {
  const name = path.split(/[\\/]/).at(-1) as string;
  const about = lstatSync(path);
  if (++count.seen > mostFiles) return `The submission has more than ${mostFiles} files.`;
  if (about.isSymbolicLink()) return `"${name}" is a symbolic link; hand in the file itself.`;
  if (about.isDirectory()) {
    if (name === "node_modules" || name === ".git") return undefined;
    for (const entry of readdirSync(path).sort()) {
      const problem = collect(join(path, entry), files, count);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (!about.isFile() || !isGraded(name)) return undefined;
  if (about.size > longestFile) return `"${name}" is larger than ${longestFile / 1e6} MB.`;
  count.bytes += about.size;
  if (count.bytes > mostBytes) return `The submission holds more than ${mostBytes / 1e6} MB.`;
  files.push({ name, bytes: readFileSync(path) });
  return undefined;
}
