import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The course's folder, wherever the command is run from. */
export const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** A path inside the project. */
export const inProject = (/** @type {string[]} */ ...parts) => join(project, ...parts);

/** Something the person at the keyboard can mend; shown as it is, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

/**
 * Runs a program's main function; what goes wrong ends as a sentence and exit code 1.
 *
 * @param {() => Promise<number | void>} action  gives the exit code, 0 if none
 */
export async function main(action) {
  console.debug = () => {}; // the Jupyter client narrates its connections there
  try {
    process.exitCode = (await action()) || 0;
  } catch (error) {
    console.error(`\n${explain(error)}`);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof SetupError) return error.message;
  const code = /** @type {NodeJS.ErrnoException} */ (error)?.code;
  if (code === "ENOSPC") return `${diskFull}`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `The project's folder cannot be written to: ${/** @type {Error} */ (error).message}\nGive yourself the right to write there, or copy the project to a folder of your own.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export const diskFull =
  "The disk is full. The course needs about 1.5 GB in its folder; free some space, then run the same command again.";
