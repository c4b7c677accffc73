import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { ensurePackages } from "./packages.mjs";
import { main, SetupError } from "./program.mjs";
import { inProject } from "./project.mjs";

/**
 * Runs one of the measurements in `src/course/bench`: each file there exports `bench({ json })`, which prints its figures.
 *
 * @param {string[]} args
 */
export function runBench(args) {
  return main(async () => {
    const { name, json } = readOptions(args);
    await ensurePackages();
    await ensureBuild();
    const names = readdirSync(inProject("src", "dist", "course", "bench"))
      .filter((file) => file.endsWith(".js"))
      .map((file) => file.slice(0, -".js".length));
    if (!name || !names.includes(name)) {
      throw new SetupError(
        `${name ? `There is no bench "${name}".` : "npm run bench -- NAME [--json]"}\nBenches: ${names.join(", ")}.`,
      );
    }
    const { bench } = await import(`../../dist/course/bench/${name}.js`);
    await bench({ json });
  });
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean" } },
    });
    const [name, ...others] = positionals;
    if (others.length > 0) throw new Error(`one bench at a time, got ${positionals.join(", ")}`);
    return { name, json: values.json ?? false };
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\n\nnpm run bench -- NAME [--json]`);
  }
}
