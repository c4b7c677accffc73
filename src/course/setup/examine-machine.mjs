import { statfsSync } from "node:fs";
import { totalmem } from "node:os";
import { run } from "./command.mjs";
import { ok, problem, warning } from "./finding.mjs";
import { presentJupyter } from "./jupyter.mjs";
import { packagesAreCurrent } from "./packages.mjs";
import { SetupError } from "./program.mjs";
import { project } from "./project.mjs";

/** The version was checked before this file was loaded. */
export const node = () => ok("Node", `${process.version} for ${process.platform} ${process.arch}`);

export async function jupyter() {
  try {
    const found = await presentJupyter([]);
    if (!found) return problem("Jupyter", "not found", "npm start installs it, or says how you can.");
    const { output } = await run(found.command, ["--version"], { env: found.env });
    const kind = found.kind === "lab" ? "JupyterLab" : "Notebook";
    return ok("Jupyter", `${kind} ${output.trim()}, ${found.command}`);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const [says = ""] = error.message.split("\n");
    return problem("Jupyter", says, "Set DISTILL_JUPYTER to a program that starts, or unset it.");
  }
}

export async function git() {
  const { code, output } = await run("git", ["--version"]);
  if (code === 0) return ok("Git", output.trim().replace(/^git version /, ""));
  return warning("Git", "not found", "Only updates and contributions need it: https://git-scm.com.");
}

const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

/** @param {number} [free]  bytes */
export function disk(free = freeBytes()) {
  const needed = packagesAreCurrent() ? 0.5e9 : 1.5e9;
  if (free >= needed) return ok("Disk", `${gigabytes(free)} free`);
  const remedy = `Free some space: the course needs ${gigabytes(needed)}.`;
  return problem("Disk", `only ${gigabytes(free)} free`, remedy);
}

function freeBytes() {
  const { bavail, bsize } = statfsSync(project);
  return bavail * bsize;
}

/**
 * @param {number} [total]      bytes; a container may be given less than the machine has
 * @param {number} [available]  bytes
 */
export function memory(
  total = Math.min(totalmem(), process.constrainedMemory() || Infinity),
  available = process.availableMemory(),
) {
  const says = `${gigabytes(total)}, ${gigabytes(available)} of it free`;
  if (total >= 3.5e9) return ok("Memory", says);
  return warning("Memory", says, "Close other programs while a lesson trains.");
}

/** What live teachers read their keys from. Nobody needs one. */
const keyNames = ["GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"];

/** Only names are told: not a value, nor how long it is. */
export function keys() {
  const present = keyNames.filter((name) => process.env[name]);
  if (present.length === 0) return ok("Keys", "none, and none is needed: the course's own teachers answer");
  return ok("Keys", `${present.join(", ")} set (a value is never shown or stored)`);
}
