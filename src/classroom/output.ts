import { mkdirSync } from "node:fs";
import { KitError } from "../core/errors.js";
import { writeWholeSync } from "../core/write-whole.js";

/** Makes a folder to write into. Throws {@link KitError} where none can be. */
export function makeFolder(folder: string): void {
  written(folder, () => mkdirSync(folder, { recursive: true }));
}

/** Writes a file, whole or not at all, and its folders. Throws {@link KitError} where it cannot be written. */
export function writeOutput(path: string, text: string): void {
  written(path, () => writeWholeSync(path, text));
}

function written(path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new KitError(`${path} cannot be written: ${(cause as Error).message}`, {
      remedy: "Name a folder that is new, or one that can be written to.",
      ...{ value: path, cause },
    });
  }
}
