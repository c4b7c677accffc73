import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A path in `.distill`, the folder beside the package for what programs keep; the same from any working directory. */
export function keptFolder(...path: readonly string[]): string {
  const home = dirname(createRequire(import.meta.url).resolve("distill-kit/package.json"));
  return join(dirname(home), ".distill", ...path);
}
