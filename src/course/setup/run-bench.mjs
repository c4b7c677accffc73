import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { builtExports } from "./built-exports.mjs";
import { ensurePackages } from "./packages.mjs";
import { main, SetupError } from "./program.mjs";

const usage = "npm run bench -- NAME [--json]";

/**
 * Runs one of the measurements in `src/course/bench`: a file there that exports `bench({ json })`, which prints its
 * figures. The other files are parts of these. Without a name it lists them.
 *
 * @param {string[]} args
 */
export function runBench(args) {
  return main(async () => {
    const { name, json } = readOptions(args);
    await ensurePackages();
    await ensureBuild();
    const benches = await builtExports("bench", "bench");
    const names = [...benches.keys()].join(", ");
    if (name === undefined) return void console.log(`${usage}\n\nBenches: ${names}.`);
    const bench = benches.get(name);
    if (!bench) throw new SetupError(`There is no bench "${name}".\nBenches: ${names}.`);
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
    throw new SetupError(`${/** @type {Error} */ (error).message}\n\n${usage}`);
  }
}
