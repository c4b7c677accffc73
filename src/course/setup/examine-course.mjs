import { existsSync, mkdtempSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { buildIsCurrent } from "./build.mjs";
import { ok, problem, warning } from "./finding.mjs";
import { packagesAreCurrent } from "./packages.mjs";
import { diskFull } from "./program.mjs";
import { inProject, project } from "./project.mjs";

export function packages() {
  if (packagesAreCurrent()) return ok("Packages", "those of the lock file are installed");
  const missing = !existsSync(inProject("node_modules"));
  const says = missing ? "not installed" : "changed, half installed, or not installed by the course";
  return problem("Packages", says, "npm start installs them; so does every other command of the course.");
}

export function library() {
  if (buildIsCurrent()) return ok("Library", "built from its sources as they are");
  const remedy = "npm start builds it; npm run build does only that.";
  return problem("Library", "not built, or its sources have changed", remedy);
}

export function kernel() {
  const file = inProject(".jupyter", "data", "kernels", "tslab", "kernel.json");
  const remedy = "npm start writes it anew; npm start -- --check runs a cell on it.";
  const bad = (/** @type {string} */ says) => problem("Kernel", says, remedy);
  if (!existsSync(file)) return warning("Kernel", "not set up yet", "npm start sets it up.");
  /** @type {unknown} */
  let spec;
  try {
    spec = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    return bad(`its file cannot be read: ${/** @type {Error} */ (error).message}`);
  }
  const { argv } = /** @type {{ argv?: unknown }} */ (Object(spec));
  if (!Array.isArray(argv)) return bad(`${file} names no program`);
  const program = String(argv[0]);
  const launcher = String(argv.find((part) => String(part).endsWith("launch.js")));
  if (!existsSync(program)) return bad(`its Node is gone: ${program}`);
  if (launcher !== inProject("src", "dist", "course", "kernel", "launch.js")) {
    return bad(`belongs to another folder: ${launcher}`);
  }
  if (!existsSync(launcher)) return bad("its program is not built");
  return ok("Kernel", "set up; npm start -- --check runs a cell on it");
}

/** Tries it: the rights that a file system shows do not tell on every system whether it can be written to. */
export function folder() {
  const parts = ["exercises", "notebooks", ".distill", ".jupyter"].map((name) => inProject(name));
  for (const place of [project, ...parts.filter((path) => existsSync(path))]) {
    try {
      rmdirSync(mkdtempSync(join(place, ".probe-")));
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      return problem("Folder", `${place} cannot be written to: ${message}`, folderRemedy(code));
    }
  }
  return ok("Folder", `${project} can be written to`);
}

/** @param {string | undefined} code */
function folderRemedy(code) {
  if (code === "ENOSPC") return diskFull;
  if (code === "ENOTDIR") return "A file is in its place: move it away, the course makes the folder.";
  return "Give yourself the right to write there, or copy the course to a folder of your own.";
}

/** Only looks: a damaged file is set aside by the commands that use it (progress/progress-log.ts, which needs packages). */
export function progress() {
  const file = process.env.DISTILL_PROGRESS || inProject(".distill", "progress.jsonl");
  if (!existsSync(file)) return ok("Progress", "none kept yet");
  try {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    const damaged = lines.filter((line) => !isObject(line)).length;
    if (damaged === 0) return ok("Progress", `can be read: ${file}`);
    const says = `${damaged} of ${lines.length} lines cannot be read: ${file}`;
    return warning("Progress", says, "npx distill progress sets the file aside and keeps its other lines.");
  } catch (error) {
    const says = `cannot be read: ${/** @type {Error} */ (error).message}`;
    return problem("Progress", says, "Give yourself the right to read it, or move it away to begin anew.");
  }
}

/** @param {string} line */
function isObject(line) {
  try {
    return JSON.parse(line)?.constructor === Object;
  } catch {
    return false;
  }
}
