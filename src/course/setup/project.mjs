import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The course's folder, wherever the command is run from. */
export const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** A path inside the project. */
export const inProject = (/** @type {string[]} */ ...parts) => join(project, ...parts);
