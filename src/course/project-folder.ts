import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { KitError } from "../core/errors.js";

/**
 * The folder of the course: the one that holds `lessons/`, `notebooks/` and `src/`.
 *
 * Found from this file upwards, so that it is the same from `src`, from `src/dist` and from any working directory.
 */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "distill-kit") {
      return dirname(folder);
    }
    folder = dirname(folder);
  }
  throw new KitError("no package.json of distill-kit above this file", {
    remedy: "Run the course from a complete clone of its repository.",
    value: import.meta.url,
  });
}
