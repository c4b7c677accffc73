import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { lastLines } from "./command.mjs";
import { project, SetupError } from "./project.mjs";

/**
 * @typedef {object} JupyterServer
 * @property {string} address          http://127.0.0.1:PORT
 * @property {string} token            opens it; only ever in memory and in the address the browser gets
 * @property {"lab" | "notebook"} kind
 * @property {Promise<string>} ended   resolves with the server's last words when it ends by itself
 * @property {() => Promise<void>} stop  ends the server and every kernel of it
 */

const firstPort = 8888;
const portsToTry = 50;

/**
 * Starts Jupyter on 127.0.0.1 and waits until it answers.
 *
 * @param {import("./jupyter.mjs").Jupyter} jupyter
 * @param {{ port?: number | undefined }} [options]  a port that must be used; by default the first free one from 8888
 * @returns {Promise<JupyterServer>}
 */
export async function startServer({ kind, command, env }, { port: asked } = {}) {
  const port = await choosePort(asked);
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
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      log = (log + text.replaceAll(token, "…")).slice(-20_000);
    });
  }
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", () => resolve(lastLines(log)));
  });
  const lastResort = () => child.kill("SIGKILL");
  process.once("exit", lastResort);
  void ended.then(() => process.off("exit", lastResort));
  const address = `http://127.0.0.1:${port}`;
  const server = { address, token, kind, ended, stop: () => stop(child, address, token, ended) };
  await Promise.race([
    answers(address, token),
    ended.then(failed),
    late(60).then(() => server.stop().then(tooLate)),
  ]);
  return server;
}

/** @param {string} log */
function failed(log) {
  throw new SetupError(`Jupyter ended before it answered. It said:\n${log}`);
}

function tooLate() {
  throw new SetupError(
    "Jupyter did not answer within 60 seconds, and was stopped. Try again when the machine is less busy.",
  );
}

/** @param {number} seconds */
const late = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());

/**
 * @param {string} address
 * @param {string} token
 */
async function answers(address, token) {
  for (;;) {
    const status = await fetch(`${address}/api/kernelspecs`, {
      headers: { Authorization: `token ${token}` },
    }).then(
      (response) => response.status,
      () => undefined, // not listening yet
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * The server ends its kernels when asked to shut down; what does not answer is ended the hard way.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} address
 * @param {string} token
 * @param {Promise<string>} ended
 */
async function stop(child, address, token, ended) {
  const headers = { Authorization: `token ${token}` };
  const within = (/** @type {number} */ seconds) =>
    Promise.race([ended.then(() => true), late(seconds).then(() => false)]);
  await Promise.race([
    fetch(`${address}/api/shutdown`, { method: "POST", headers }).catch(() => undefined),
    late(2),
  ]);
  if (await within(5)) return;
  child.kill("SIGTERM");
  if (await within(5)) return;
  child.kill("SIGKILL");
  await ended;
}

/** @param {number | undefined} asked */
async function choosePort(asked) {
  if (asked !== undefined) {
    if (await free(asked)) return asked;
    throw new SetupError(
      `Port ${asked} is taken by another program. Choose another one, or leave --port out and a free one is found.`,
    );
  }
  for (let port = firstPort; port < firstPort + portsToTry; port++) if (await free(port)) return port;
  throw new SetupError(
    `All ports from ${firstPort} to ${firstPort + portsToTry - 1} are taken. Name a free one: npm start -- --port 9000`,
  );
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function free(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
