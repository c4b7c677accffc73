import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { setUp } from "./open-course.mjs";
import { ensurePackages } from "./packages.mjs";
import { inProject, main, project, SetupError } from "./project.mjs";
import { startServer } from "./server.mjs";

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 */

/** Python modules that tests drive the kernel with. */
const testModules = ["jupyter_client", "nbformat", "jupyter_kernel_test"];

const program = {
  biome: inProject("node_modules", "@biomejs", "biome", "bin", "biome"),
  tsc: inProject("node_modules", "typescript", "bin", "tsc"),
  knip: inProject("node_modules", "knip", "bin", "knip.js"),
  vitest: inProject("node_modules", "vitest", "vitest.mjs"),
};

/**
 * Runs one of the project's Node programs with its output on this terminal.
 *
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
function node(script, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: project,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * A check that passes or fails as one.
 *
 * @param {string} script
 * @param {string[]} args
 * @returns {() => Promise<Count>}
 */
const one =
  (script, ...args) =>
  async () =>
    (await node(script, ...args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** @returns {Promise<Count>} */
async function vitest() {
  const folder = mkdtempSync(join(tmpdir(), "distill-kit-tests-"));
  try {
    const report = join(folder, "report.json");
    const code = await node(
      program.vitest,
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    );
    const { numPassedTests: passed, numTotalTests: total } = JSON.parse(readFileSync(report, "utf8"));
    // Skipped and pending tests count as failed: there are to be none. So does a run that fails outside of a test.
    const failed = total - passed;
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
  const { runOnJupyter } = await import("../../dist/course/lesson/run.js");
  const server = await startServer(jupyter);
  try {
    const reports = await runOnJupyter(server, [], { seconds: 300 });
    const passed = reports.filter((report) => report.passed).length;
    return { passed, failed: reports.length - passed };
  } finally {
    await server.stop();
  }
}

export function runTestsCommand() {
  return main(async () => {
    const jupyter = await setUp({ need: testModules });
    /** @type {[string, () => Promise<Count>][]} */
    const checks = [
      ["Format and lint", one(program.biome, "ci", "--error-on-warnings")],
      ["Types", one(program.tsc, "-p", project)],
      ["Unused code and dependencies", one(program.knip)],
      [
        "Notebooks match their lessons",
        one(inProject("src", "dist", "course", "lesson", "build.js"), "--check"),
      ],
      ["Tests", vitest],
      ["Lessons on the kernel", () => lessons(jupyter)],
    ];
    let passed = 0;
    let failed = 0;
    for (const [name, check] of checks) {
      const started = performance.now();
      console.log(`\n── ${name}`);
      const count = await check().catch((error) => {
        console.error(error);
        return { passed: 0, failed: 1 };
      });
      // A check that has looked at nothing has not passed.
      if (count.passed + count.failed === 0) count.failed = 1;
      passed += count.passed;
      failed += count.failed;
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(
        `${count.failed === 0 ? "✓" : "✗"} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
      );
    }
    console.log(`\nTests: ${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  });
}

export function runCheckCommand() {
  return main(async () => {
    await ensurePackages();
    const steps = [
      () => node(program.biome, "check", "--write", "--error-on-warnings"),
      () => node(program.tsc, "-p", project),
      () => ensureBuild().then(() => 0),
      () => node(inProject("src", "dist", "course", "lesson", "build.js"), "--check"),
      () => node(program.vitest, "run", "--changed", "--passWithNoTests"),
    ];
    for (const step of steps)
      if ((await step()) !== 0) throw new SetupError("The check stopped at the first problem, above.");
    return 0;
  });
}
