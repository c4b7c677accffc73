import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { lastLines } from "./command.mjs";
import { choosePort, isFree } from "./port.mjs";
import { endWithProgram, SetupError } from "./program.mjs";
import { project } from "./project.mjs";

/**
 * @typedef {object} JupyterServer
 * @property {string} address          http://127.0.0.1:PORT
 * @property {string} token            opens it; only ever in memory and in the address the browser gets
 * @property {"lab" | "notebook"} kind
 * @property {Promise<ServerEnd>} ended  resolves when the server has ended, for whatever reason
 * @property {() => Promise<void>} stop  ends the server and every kernel of it
 */

/**
 * @typedef {object} ServerEnd
 * @property {boolean} asked      it was told to end, by this program or with the button in the browser
 * @property {string} lastWords   the end of its log
 */

/** Seconds that Jupyter may take to answer at first; JupyterLab on a busy machine is slow. */
const patience = 120;

/**
 * Starts Jupyter on 127.0.0.1 and waits until it answers. It ends with this program.
 *
 * @param {import("./jupyter.mjs").Jupyter} jupyter
 * @param {{ port?: number | undefined }} [options]  a port that must be used; by default the first free one from 8888
 * @returns {Promise<JupyterServer>}
 */
export async function startServer(jupyter, { port: asked } = {}) {
  for (;;) {
    const port = await choosePort(asked);
    const server = launch(jupyter, port);
    const waiting = new AbortController();
    const outcome = await Promise.race([
      answers(server, waiting.signal),
      server.ended,
      late(patience).then(() => "late"),
    ]);
    waiting.abort();
    if (outcome === "answers") return server;
    await server.stop();
    if (outcome === "late") {
      throw new SetupError(
        `Jupyter did not answer within ${patience} seconds, and was stopped. Try again when the machine is less busy.`,
      );
    }
    // Another program may have taken the port in between; then the next one will do.
    if (asked === undefined && !(await isFree(port))) continue;
    const { lastWords } = await server.ended;
    throw new SetupError(
      /No space left|Errno 28/.test(lastWords)
        ? "Jupyter could not start: the disk is full. Free some space, then run the same command again."
        : `Jupyter ended before it answered. It said:\n${lastWords}`,
    );
  }
}

/**
 * @param {import("./jupyter.mjs").Jupyter} jupyter
 * @param {number} port
 * @returns {JupyterServer}
 */
function launch({ kind, command, env }, port) {
  const token = randomBytes(24).toString("hex");
  const app = kind === "lab" ? "ServerApp" : "NotebookApp";
  const args = [
    "--no-browser",
    "--ip=127.0.0.1",
    `--port=${port}`,
    `--${app}.port_retries=0`,
    `--${app}.${kind === "lab" ? "root_dir" : "notebook_dir"}=${project}`,
    `--${app}.iopub_data_rate_limit=100000000`,
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  const child = spawn(command, args, {
    cwd: project,
    env: { ...env, JUPYTER_TOKEN: token }, // in the environment, since others can read a command line
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32", // Ctrl-C reaches this program alone, which then ends the server in order
    windowsHide: true,
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      log = (log + text).replaceAll(token, "…").slice(-20_000);
    });
  }
  let asked = false;
  /** @type {Promise<ServerEnd>} */
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve({ asked, lastWords: error.message }));
    // Its kernels hold the same pipes: closed means that they have ended, too.
    child.on("close", (code) => resolve({ asked: asked || code === 0, lastWords: lastLines(log) }));
  });
  const address = `http://127.0.0.1:${port}`;
  const stop = once(() => {
    asked = true;
    return end(child, { address, token, ended });
  });
  const forgetStop = endWithProgram(stop);
  const lastResort = () => child.kill("SIGKILL");
  process.once("exit", lastResort);
  void ended.then(() => {
    forgetStop();
    process.off("exit", lastResort);
  });
  return { address, token, kind, ended, stop };
}

/**
 * @template Result
 * @param {() => Promise<Result>} action
 * @returns {() => Promise<Result>}
 */
function once(action) {
  /** @type {Promise<Result> | undefined} */
  let result;
  return () => {
    result ??= action();
    return result;
  };
}

/** @param {number} seconds */
const late = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());

/**
 * @param {Pick<JupyterServer, "address" | "token">} server
 * @param {AbortSignal} signal  ends the waiting
 */
async function answers({ address, token }, signal) {
  const headers = { Authorization: `token ${token}` };
  while (!signal.aborted) {
    const status = await fetch(`${address}/api/kernelspecs`, { headers, signal }).then(
      (response) => response.status,
      () => undefined, // not listening yet
    );
    if (status === 200) return "answers";
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return "given up";
}

/**
 * The server ends its kernels when asked to shut down; what does not answer is ended the hard way.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {Pick<JupyterServer, "address" | "token" | "ended">} server
 */
async function end(child, { address, token, ended }) {
  const within = (/** @type {number} */ seconds) =>
    Promise.race([ended.then(() => true), late(seconds).then(() => false)]);
  const headers = { Authorization: `token ${token}` };
  const told = await Promise.race([
    fetch(`${address}/api/shutdown`, { method: "POST", headers }).then(
      ({ ok }) => ok,
      () => false, // not listening yet, or not any more
    ),
    late(3),
  ]);
  if (told && (await within(10))) return;
  child.kill("SIGTERM");
  if (await within(5)) return;
  child.kill("SIGKILL");
  await within(5);
}
