import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { builtExports } from "./built-exports.mjs";
import { ensurePackages } from "./packages.mjs";
import { main, SetupError } from "./program.mjs";
import { inProject } from "./project.mjs";

const usage = "npm run experiments -- [NAME …] [--quick]";

/**
 * Runs the experiments in `src/course/experiments`, all or those that are named: in full, and keeps the results; or with
 * `--quick` in small, which must agree in sign with what is claimed.
 *
 * @param {string[]} args
 */
export function runExperiments(args) {
  return main(async () => {
    const { names, quick } = readOptions(args);
    await ensurePackages();
    await ensureBuild();
    const experiments = await builtExports("experiments", "experiment");
    const unknown = names.find((name) => !experiments.has(name));
    if (unknown !== undefined) {
      throw new SetupError(
        `There is no experiment "${unknown}".\nExperiments: ${[...experiments.keys()].join(", ")}.`,
      );
    }
    const { runExperiment, publish, disagreements } = await import(
      pathToFileURL(inProject("src", "dist", "course", "experiments", "run.js")).href
    );
    const wrong = [];
    for (const [name, experiment] of experiments) {
      if (names.length > 0 && !names.includes(name)) continue;
      console.log(`${name}${quick ? ", in small" : ""}`);
      const comparison = await runExperiment(experiment, quick ? experiment.quick : experiment.full);
      for (const what of disagreements(experiment.claims, comparison)) wrong.push(`${name}: ${what}`);
      if (!quick) console.log(`kept in ${await publish(experiment, comparison)}`);
    }
    if (wrong.length > 0) throw new SetupError(`Not as claimed:\n${wrong.join("\n")}`);
  });
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { quick: { type: "boolean" } },
    });
    return { names: positionals, quick: values.quick ?? false };
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\n\n${usage}`);
  }
}
