import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A program of the built library, by its path within it, also when the caller is run from its source. */
export function builtProgram(...path: readonly string[]): string {
  const home = dirname(createRequire(import.meta.url).resolve("distill-kit/package.json"));
  return join(home, "dist", ...path);
}
