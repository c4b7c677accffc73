import { spawn } from "node:child_process";
import { once } from "node:events";
import { endWithProgram } from "./program.mjs";
import { project } from "./project.mjs";

/**
 * @typedef {object} CommandResult
 * @property {number} code      exit code; 127 when the program is not there
 * @property {string} output    what it printed, both streams in the order in which it came
 */

/**
 * Runs a program to its end and keeps what it prints.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void, shell?: boolean }} [options]
 * @returns {Promise<CommandResult>}
 */
export function run(program, args, { env = process.env, onOutput, shell = false } = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, args, { cwd: project, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    const ended = endChildWithProgram(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
        output += text;
        onOutput?.(text);
      });
    }
    const finish = (/** @type {CommandResult} */ result) => {
      ended();
      resolve(result);
    };
    child.on("error", (error) => finish({ code: 127, output: output + error.message }));
    child.on("close", (code) => finish({ code: code ?? 1, output }));
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => void} for when it has ended
 */
function endChildWithProgram(child) {
  return endWithProgram(async () => {
    child.kill();
    const seconds = 5; // npm removes what it has half done
    await Promise.race([once(child, "close"), new Promise((resolve) => setTimeout(resolve, seconds * 1000))]);
  });
}

/**
 * Runs a Node program of the project with its output on this terminal.
 *
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function show(script, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: project,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const ended = endChildWithProgram(child);
    child.on("error", reject);
    child.on("close", (code) => {
      ended();
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs npm, the one that started us if npm did.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options = {}) {
  const self = process.env.npm_execpath;
  if (self?.endsWith("npm-cli.js")) return run(process.execPath, [self, ...args], options);
  return process.platform === "win32"
    ? run("npm.cmd", args, { ...options, shell: true })
    : run("npm", args, options);
}

/**
 * The last lines of an output, where programs say what went wrong.
 *
 * @param {string} output
 */
export function lastLines(output, count = 12) {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}
