import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inProject } from "./project.mjs";

/**
 * What the files of a folder of the built course export under one name, by the names of the files; those that do not export it are
 * parts of the others.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<Map<string, any>>}
 */
export async function builtExports(folder, name) {
  const path = inProject("src", "dist", "course", folder);
  const found = new Map();
  for (const file of readdirSync(path).sort()) {
    if (!file.endsWith(".js")) continue;
    const exported = (await import(pathToFileURL(inProject("src", "dist", "course", folder, file)).href))[
      name
    ];
    if (exported) found.set(file.slice(0, -".js".length), exported);
  }
  return found;
}
