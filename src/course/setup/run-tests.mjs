import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "./chromium.mjs";
import { show } from "./command.mjs";
import { setUp } from "./open-course.mjs";
import { main, SetupError } from "./program.mjs";
import { inProject, project } from "./project.mjs";
import { runLessons } from "./run-lessons.mjs";

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

/** @typedef {readonly [name: string, run: () => Promise<Count>]} Check */

/** Python modules that tests drive the kernel with. */
const testModules = ["jupyter_client", "nbformat", "jupyter_kernel_test"];

/** The project's own programs; `npx` would find the old compiler that is inside tslab. */
export const programs = {
  biome: inProject("node_modules", "@biomejs", "biome", "bin", "biome"),
  compiler: inProject("node_modules", "typescript", "bin", "tsc"),
  knip: inProject("node_modules", "knip", "bin", "knip.js"),
  speller: inProject("node_modules", "cspell", "bin.mjs"),
  vitest: inProject("node_modules", "vitest", "vitest.mjs"),
  buildCourse: inProject("src", "dist", "course", "build", "build.js"),
  experiments: inProject("src", "course", "setup", "experiments.mjs"),
};

const help = `npm test -- [options]

  --pristine   exercises must be as they are handed out: for the course's own repository, not for learners
  --help       this text
`;

/** @param {string[]} args */
export function runTestsCommand(args) {
  return main(async () => {
    const options = readOptions(args);
    if (options.help) return void console.log(help);
    const drift = ["--check", ...(options.pristine ? ["--pristine"] : [])];
    const jupyter = await setUp({ need: testModules });
    await ensureChromium();
    return runChecks(
      ["Notebooks and exercises are as their sources make them", one(programs.buildCourse, ...drift)],
      ["Format and lint", one(programs.biome, "ci", "--error-on-warnings")],
      ["Types", one(programs.compiler, "-p", project)],
      ["Unused code and dependencies", one(programs.knip)],
      ["Spelling", one(programs.speller, "--no-progress", "--config", inProject("cspell.json"))],
      ["Experiments in small agree with what lessons claim", one(programs.experiments, "--quick")],
      // Tests often wait for programs that they start: lessons train in the meantime.
      [
        ["Tests", () => vitest()],
        ["Lessons on the kernel", () => lessons(jupyter)],
      ],
    );
  });
}

/** @param {string[]} args */
function readOptions(args) {
  try {
    const options = /** @type {const} */ ({ pristine: { type: "boolean" }, help: { type: "boolean" } });
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}

/**
 * Runs every check, also after one has failed, and closes with the count of all.
 *
 * @param {(Check | readonly Check[])[]} checks one after the other, those of a list side by side
 * @returns {Promise<number>} the exit code
 */
export async function runChecks(...checks) {
  const total = { passed: 0, failed: 0 };
  for (const group of checks) {
    const together = /** @type {readonly Check[]} */ (typeof group[0] === "string" ? [group] : group);
    for (const { passed, failed } of await Promise.all(together.map(runCheck))) {
      total.passed += passed;
      total.failed += failed;
    }
  }
  console.log(`\nTests: ${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * Runs a check, and says what came of it.
 *
 * @param {Check} check
 * @returns {Promise<Count>}
 */
async function runCheck([name, run]) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const count = await run().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  // A check that has looked at nothing has not passed.
  if (count.passed + count.failed === 0) count.failed = 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const mark = count.failed === 0 ? "✓" : "✗";
  console.log(`${mark} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  return count;
}

/**
 * A check that passes or fails as one, by its exit code.
 *
 * @param {string} script
 * @param {string[]} args
 * @returns {() => Promise<Count>}
 */
export const one =
  (script, ...args) =>
  async () =>
    (await show(script, ...args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * Counts vitest's tests one by one.
 *
 * @param {string} [root]
 * @returns {Promise<Count>}
 */
export async function vitest(root = project) {
  const folder = mkdtempSync(join(tmpdir(), "distill-kit-tests-"));
  try {
    const report = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await show(programs.vitest, "run", `--root=${root}`, ...reporters);
    const { numPassedTests: passed, numTotalTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
    // Skipped tests count as failed: there are to be none. So do files that fail before their first test.
    const silent = testResults.filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
        file.status === "failed" && file.assertionResults.length === 0,
    ).length;
    const failed = numTotalTests - passed + silent;
    // A run can also fail outside of any test: an error that nobody caught.
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Every lesson on the real kernel.
 *
 * @param {import("./jupyter.mjs").Jupyter} jupyter
 * @returns {Promise<Count>}
 */
async function lessons(jupyter) {
  const reports = await runLessons(jupyter, [], { seconds: 300 });
  const passed = reports.filter((report) => report.passed).length;
  return { passed, failed: reports.length - passed };
}
