import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from "node:fs";
import { connect } from "node:net";
import { freemem, totalmem } from "node:os";
import { buildIsCurrent } from "./build.mjs";
import { run } from "./command.mjs";
import { presentJupyter } from "./jupyter.mjs";
import { packagesAreCurrent } from "./packages.mjs";
import { SetupError } from "./program.mjs";
import { inProject, project } from "./project.mjs";

/**
 * @typedef {object} Finding
 * @property {string} name
 * @property {"ok" | "warning" | "problem"} status   a warning keeps nobody from the course
 * @property {string} says
 * @property {string} [remedy]                       for whatever is not ok
 */

/** What is looked at; each depends on nothing that may be missing. */
export const examinations = [node, packages, library, jupyter, kernel, folder, disk, memory, keys, network];

/**
 * Looks at everything the course stands on. Changes nothing, and installs nothing.
 *
 * @returns {Promise<Finding[]>}
 */
export function examine() {
  return Promise.all(examinations.map((examination) => examination()));
}

/** @type {(name: string, says: string) => Finding} */
const ok = (name, says) => ({ name, status: "ok", says });
/** @type {(name: string, says: string, remedy: string) => Finding} */
const warning = (name, says, remedy) => ({ name, status: "warning", says, remedy });
/** @type {(name: string, says: string, remedy: string) => Finding} */
const problem = (name, says, remedy) => ({ name, status: "problem", says, remedy });

/** The version was checked before this file was loaded. */
export function node() {
  return ok("Node", `${process.version} for ${process.platform} ${process.arch}`);
}

export function packages() {
  if (packagesAreCurrent()) return ok("Packages", "those of the lock file are installed");
  const missing = !existsSync(inProject("node_modules"));
  const says = missing ? "not installed" : "changed, or half installed";
  return problem("Packages", says, "npm start installs them; so does every other command of the course.");
}

export function library() {
  if (buildIsCurrent()) return ok("Library", "built from its sources as they are");
  return problem(
    "Library",
    "not built, or its sources have changed",
    "npm start builds it; npm run build does only that.",
  );
}

export async function jupyter() {
  try {
    const found = await presentJupyter([]);
    if (!found) return problem("Jupyter", "not found", "npm start installs it, or says how you can.");
    const { output } = await run(found.command, ["--version"], { env: found.env });
    return ok(
      "Jupyter",
      `${found.kind === "lab" ? "JupyterLab" : "Notebook"} ${output.trim()}, ${found.command}`,
    );
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return problem(
      "Jupyter",
      error.message.split("\n")[0] ?? "",
      "Set DISTILL_JUPYTER to a program that starts, or unset it.",
    );
  }
}

export function kernel() {
  const spec = inProject(".jupyter", "data", "kernels", "tslab", "kernel.json");
  const remedy = "npm start writes it anew; npm start -- --check runs a cell on it.";
  if (!existsSync(spec)) return problem("Kernel", "not set up yet", remedy);
  try {
    const [program, ...args] = /** @type {{ argv: string[] }} */ (JSON.parse(readFileSync(spec, "utf8")))
      .argv;
    const launcher = args.find((part) => part.endsWith("launch.js")) ?? "";
    if (!existsSync(program ?? "")) return problem("Kernel", `its Node is gone: ${program}`, remedy);
    if (!launcher.startsWith(project))
      return problem("Kernel", `belongs to another folder: ${launcher}`, remedy);
    return existsSync(launcher)
      ? ok("Kernel", "set up; npm start -- --check runs a cell on it")
      : problem("Kernel", "its program is not built", remedy);
  } catch (error) {
    return problem("Kernel", `its file cannot be read: ${/** @type {Error} */ (error).message}`, remedy);
  }
}

export function folder() {
  const places = ["exercises", "notebooks", ".distill"].map((name) => inProject(name));
  try {
    mkdirSync(inProject(".distill"), { recursive: true });
    for (const place of places.filter((path) => existsSync(path))) accessSync(place, constants.W_OK);
    return ok("Folder", `${project} can be written to`);
  } catch (error) {
    const remedy = "Give yourself the right to write there, or copy the course to a folder of your own.";
    return problem("Folder", `cannot be written to: ${/** @type {Error} */ (error).message}`, remedy);
  }
}

const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`;

export function disk() {
  const { bavail, bsize } = statfsSync(project);
  const free = bavail * bsize;
  const needed = packagesAreCurrent() ? 0.5e9 : 2e9;
  if (free >= needed) return ok("Disk", `${gigabytes(free)} free`);
  return problem(
    "Disk",
    `only ${gigabytes(free)} free`,
    `Free some space: the course needs ${gigabytes(needed)}.`,
  );
}

export function memory() {
  const total = totalmem();
  const says = `${gigabytes(total)}, ${gigabytes(freemem())} of it free`;
  if (total >= 3.5e9) return ok("Memory", says);
  return warning("Memory", says, "Close other programs while a lesson trains: it may need 2 GB.");
}

/** What live teachers read their keys from. Nobody needs one. */
const keyNames = ["GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"];

export function keys() {
  const present = keyNames.filter((name) => process.env[name]);
  if (present.length === 0) return ok("Keys", "none, and none is needed: the course's own teachers answer");
  return ok("Keys", `${present.join(", ")} set (its value is never shown or stored)`);
}

const teacherHost = "generativelanguage.googleapis.com";
const seconds = 3;

/** Opens a connection and closes it again; nothing is sent. */
export async function network(host = teacherHost, port = 443) {
  const trouble = await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: seconds * 1000 });
    const end = (/** @type {string} */ why) => {
      socket.destroy();
      resolve(why);
    };
    socket
      .on("connect", () => end(""))
      .on("timeout", () => end(`no answer in ${seconds} seconds`))
      .on("error", (/** @type {NodeJS.ErrnoException} */ error) => end(error.code ?? error.message));
  });
  if (!trouble) return ok("Network", `${host} answers`);
  const says = `${host} cannot be reached (${trouble})`;
  return warning("Network", says, "Only live teachers need it: check the connection and the proxy.");
}

const marks = { ok: "✓", warning: "!", problem: "✗" };

/** @param {readonly Finding[]} findings */
export function findingsText(findings) {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, says, remedy }) => [
    `${marks[status]} ${name.padEnd(width)}  ${says}`,
    ...(remedy ? [`  ${" ".repeat(width)}  ${remedy}`] : []),
  ]);
  const problems = findings.filter(({ status }) => status === "problem").length;
  const end = problems === 0 ? "All is set up." : problems === 1 ? "1 problem." : `${problems} problems.`;
  return [...lines, "", end].join("\n");
}

/**
 * `npx distill doctor`, which works where nothing else does.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code: 0 when there is no problem
 */
export async function runDoctor(args) {
  const [option, ...others] = args;
  if (others.length > 0 || ![undefined, "--json", "--help", "-h"].includes(option)) {
    console.error(`error: doctor takes --json and nothing else, got ${args.join(" ")}`);
    return 2;
  }
  if (option === "--help" || option === "-h") {
    console.log(help);
    return 0;
  }
  const findings = await examine();
  console.log(option === "--json" ? JSON.stringify(findings, null, 2) : findingsText(findings));
  return findings.some(({ status }) => status === "problem") ? 1 : 0;
}

const help = `Usage: npx distill doctor [--json]

look at everything the course stands on: Node, packages, Jupyter, kernel, disk,
memory, keys, network; says what to do about what is missing

Examples:
  npx distill doctor
  npx distill doctor --json

Exit codes: 0 no problem, 1 a problem, 2 misuse.`;
