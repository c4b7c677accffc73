import { ensureBuild } from "./build.mjs";
import { show } from "./command.mjs";
import { ensurePackages } from "./packages.mjs";
import { main, SetupError } from "./program.mjs";
import { inProject, project } from "./project.mjs";
import { programs } from "./run-tests.mjs";

/** Stops at the first problem: the later steps would only tell of it again. */
export function runCheckCommand() {
  return main(async () => {
    await ensurePackages();
    await ensureBuild();
    /** @type {[string, string, ...string[]][]} */
    const steps = [
      ["Format and lint", programs.biome, "check", "--write", "--error-on-warnings"],
      ["Types", programs.compiler, "-p", project],
      ["Notebooks and exercises are as their sources make them", programs.buildCourse, "--check"],
      ["Unused code and dependencies", programs.knip],
      ["Spelling", programs.speller, "--no-progress", "--config", inProject("cspell.json")],
      ["Exercises and texts", programs.vitest, "run", "tests/exercises", "tests/course/texts.test.ts"],
      ["Tests of what changed", programs.vitest, "run", "--changed", "--passWithNoTests"],
    ];
    for (const [name, script, ...args] of steps) {
      console.log(`\n── ${name}`);
      if ((await show(script, ...args)) !== 0) throw new SetupError("The check stopped at this problem.");
    }
  });
}
