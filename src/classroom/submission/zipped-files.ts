import { type Entry, openPromise, type Zip } from "yauzl";
import { isGraded, mostBytes } from "./graded-name.js";
import type { HandedIn, HandedInFiles } from "./handed-in-files.js";
import { longestFile } from "./source-text.js";

const mostEntries = 2000;
const symbolicLink = 0o120000;

/** Reads what is graded of a zip file, in memory; the sizes that the file claims are not believed. */
export async function zippedFiles(path: string): Promise<HandedInFiles> {
  let zip: Zip | undefined;
  try {
    // With this option yauzl refuses names that lead out of a folder.
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true });
    return await read(zip);
  } catch (error) {
    return { status: "refused", problem: `The zip file cannot be read: ${(error as Error).message}.` };
  } finally {
    zip?.close();
  }
}

async function read(zip: Zip): Promise<HandedInFiles> {
  const files: HandedIn[] = [];
  let [seen, total] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const refused = (problem: string): HandedInFiles => ({ status: "refused", problem });
    const name = entry.fileName.split("/").at(-1) as string;
    if (++seen > mostEntries) return refused(`The zip file has more than ${mostEntries} entries.`);
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === symbolicLink) {
      return refused(`"${name}" is a symbolic link; hand in the file itself.`);
    }
    const own = !/(^|\/)(node_modules|\.git|__MACOSX)\//.test(entry.fileName);
    if (!own || !isGraded(name)) continue;
    const bytes = await contents(zip, entry);
    if (!bytes) return refused(`"${name}" is larger than ${longestFile / 1e6} MB.`);
    total += bytes.length;
    if (total > mostBytes) return refused(`The zip file holds more than ${mostBytes / 1e6} MB.`);
    files.push({ name, bytes });
  }
  return { status: "read", files };
}

async function contents(zip: Zip, entry: Entry): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    length += (chunk as Buffer).length;
    if (length > longestFile) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
