import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "./project.mjs";

/**
 * The learner works on copies in `notebooks/mine`, which git ignores: the course can be updated without touching
 * anybody's work, and a saved notebook is no change to the course.
 */
const mine = inProject("notebooks", "mine");

/** What each copy looked like when it was made: a copy that still looks like that can be replaced. */
const handedOut = join(mine, ".handed-out.json");

/**
 * @typedef {object} MyNotebook
 * @property {string} file                           name of the copy
 * @property {string} path                           as Jupyter knows it
 * @property {string} title
 * @property {"untouched" | "worked on"} state
 * @property {boolean} outdated                      the course has a newer version, and the copy holds work
 */

const digest = (/** @type {Buffer} */ bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * Makes the copies that are missing, renews those without work in them, and says how each stands.
 *
 * @returns {MyNotebook[]}
 */
export function handOutNotebooks() {
  mkdirSync(mine, { recursive: true });
  /** @type {Record<string, string>} */
  const given = existsSync(handedOut) ? readRecord() : {};
  const notebooks = readdirSync(inProject("notebooks"))
    .filter((file) => file.endsWith(".ipynb"))
    .sort();
  const states = notebooks.map((file) => {
    const course = readFileSync(inProject("notebooks", file));
    const copy = join(mine, file);
    const before = existsSync(copy) ? digest(readFileSync(copy)) : undefined;
    const work = before !== undefined && before !== given[file];
    const outdated = work && given[file] !== digest(course);
    if (!work) {
      if (before !== digest(course)) writeWhole(copy, course);
      given[file] = digest(course);
    }
    const state = /** @type {MyNotebook["state"]} */ (work ? "worked on" : "untouched");
    return { file, path: `notebooks/mine/${file}`, title: titleOf(course), state, outdated };
  });
  writeWhole(handedOut, `${JSON.stringify(given, null, 2)}\n`);
  return states;
}

/** Without a readable record every copy counts as worked on: nothing is ever overwritten by mistake. */
function readRecord() {
  try {
    return JSON.parse(readFileSync(handedOut, "utf8"));
  } catch {
    return {};
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

/** @param {Buffer} notebook */
function titleOf(notebook) {
  const [first] = JSON.parse(notebook.toString("utf8")).cells;
  return (
    [first.source]
      .flat()
      .join("")
      .match(/^#\s+(.+)$/m)?.[1] ?? ""
  );
}
