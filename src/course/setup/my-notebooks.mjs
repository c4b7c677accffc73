import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "./project.mjs";

/**
 * The learner works on copies in `notebooks/mine`, which git ignores: the course can be updated without touching
 * anybody's work, and a saved notebook is no change to the course.
 */
const mine = inProject("notebooks", "mine");

/** The cells of each copy as they were handed out: a copy that still has them, and no run in it, can be replaced. */
const handedOut = join(mine, ".handed-out.json");

/**
 * @typedef {object} MyNotebook
 * @property {string} file        name of the copy
 * @property {string} path        as Jupyter knows it
 * @property {string} title
 * @property {number} cells       how many can be run
 * @property {number} run         how many of them were, as far as the saved copy shows
 * @property {boolean} changed    cells were edited, added or removed
 * @property {boolean} outdated   the course has a newer version, and the copy holds work
 */

/**
 * @typedef {object} Notebook
 * @property {{ cell_type: string, source: string | string[], execution_count?: number | null, outputs?: unknown[] }[]} cells
 */

/**
 * Makes the copies that are missing, renews those without work in them, and says how each stands.
 *
 * @returns {MyNotebook[]}
 */
export function handOutNotebooks() {
  mkdirSync(mine, { recursive: true });
  /** @type {Record<string, string>} */
  const given = readJson(handedOut) ?? {};
  const notebooks = readdirSync(inProject("notebooks"))
    .filter((file) => file.endsWith(".ipynb"))
    .sort()
    .map((file) => handOut(file, given));
  writeWhole(handedOut, `${JSON.stringify(given, null, 2)}\n`);
  return notebooks;
}

/**
 * @param {string} file
 * @param {Record<string, string>} given  updated for a new copy
 * @returns {MyNotebook}
 */
function handOut(file, given) {
  const original = inProject("notebooks", file);
  const copy = join(mine, file);
  const course = /** @type {Notebook} */ (JSON.parse(readFileSync(original, "utf8")));
  const newest = digest(course);
  const notebook = readNotebook(copy);
  // What cannot be read may still be somebody's work.
  const work = existsSync(copy) && !(notebook && isAsHandedOut(notebook, [given[file], newest]));
  const outdated = work && given[file] !== newest;
  if (!work) {
    if (!notebook || digest(notebook) !== newest) writeWhole(copy, readFileSync(original));
    given[file] = newest;
  }
  return {
    file,
    path: `notebooks/mine/${file}`,
    title: titleOf(course),
    cells: codeOf(course).length,
    run: notebook ? runIn(notebook) : 0,
    changed: work && !(notebook && digest(notebook) === given[file]),
    outdated,
  };
}

/**
 * Opening and saving a notebook changes its metadata; only cells are work.
 *
 * @param {Notebook} notebook
 * @param {(string | undefined)[]} handedOut
 */
function isAsHandedOut(notebook, handedOut) {
  return handedOut.includes(digest(notebook)) && runIn(notebook) === 0;
}

/** @param {Notebook} notebook */
function codeOf(notebook) {
  return notebook.cells.filter((cell) => cell.cell_type === "code" && textOf(cell).trim() !== "");
}

/** @param {Notebook} notebook */
function runIn(notebook) {
  return codeOf(notebook).filter(({ execution_count, outputs = [] }) => execution_count || outputs.length > 0)
    .length;
}

/** @param {Notebook} notebook */
function digest({ cells }) {
  const text = JSON.stringify(cells.map((cell) => [cell.cell_type, textOf(cell)]));
  return createHash("sha256").update(text).digest("hex");
}

/** @param {Notebook["cells"][number]} cell */
const textOf = ({ source }) => [source].flat().join("");

/** @param {Notebook} notebook */
function titleOf({ cells: [first] }) {
  return (first && textOf(first).match(/^#\s+(.+)$/m)?.[1]) ?? "";
}

/**
 * @param {string} path
 * @returns {Notebook | undefined}
 */
function readNotebook(path) {
  const notebook = readJson(path);
  return Array.isArray(notebook?.cells) ? notebook : undefined;
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 */
function writeWhole(path, content) {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}
