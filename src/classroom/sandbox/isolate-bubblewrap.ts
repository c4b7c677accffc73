import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { KitError } from "../../core/errors.js";
import { type Host, hasStarted } from "./host-runner.js";
import { isolateSources } from "./isolate-sources.js";
import { isolateWorker } from "./isolate-worker-file.js";
import type { IsolateRequest } from "./messages.js";

/** Of data that can be written, the interpreter's and Node's own together. */
const megabytes = 1024;
const openFiles = 64;

/**
 * Starts a process within bubblewrap: Linux namespaces of its own, so no network, no other process, no environment, no
 * privilege, and of files only Node, the system's libraries and the interpreter, which cannot be written. What got out of
 * the interpreter and out of Node would find nothing of the class there.
 *
 * Throws {@link KitError} when bubblewrap is missing or may not make namespaces: nobody's submission is to blame for it.
 */
export async function startBubblewrap(): Promise<Host<IsolateRequest>> {
  const [program, ...args] = withinBubblewrap(process.execPath, isolateWorker());
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-1000);
  });
  child.on("error", (error) => {
    complaint ||= error.message;
  });
  const ready = hasStarted(child); // it may fail while the sources are made
  // That a process which could not be started has no channel says nothing more.
  child.send(await isolateSources(), () => {});
  if (!(await ready)) {
    child.kill("SIGKILL");
    throw new KitError(`bubblewrap cannot be used here: ${complaint.trim() || "it did not start in time"}`, {
      remedy:
        "Install bubblewrap and util-linux (apt install bubblewrap), allow user namespaces, or grade without --bubblewrap.",
      value: process.platform,
    });
  }
  return {
    events: child,
    post: (request) => child.send(request, () => {}),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** The command that runs another within bubblewrap. */
export const withinBubblewrap = (...command: readonly string[]): [string, ...string[]] => [
  "prlimit",
  ...limits,
  "bwrap",
  ...box(),
  ...command,
];

const limits = [`--data=${megabytes * 2 ** 20}`, `--nofile=${openFiles}`, "--core=0"];

function box(): string[] {
  const readable = ["/usr", "/lib", "/lib64", process.execPath, dirname(isolateWorker()), ...interpreter()];
  const channel = "3"; // the fourth of stdio above; Node is told of it by its environment, which is emptied
  return [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
    ...["--uid", "65534", "--gid", "65534", "--hostname", "isolate"],
    ...["--clearenv", "--setenv", "NODE_CHANNEL_FD", channel],
    ...readable.flatMap((path) => ["--ro-bind-try", path, path]),
    ...["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/"],
    "--",
  ];
}

/** The packages of the interpreter, and the file that says that our modules are ones. */
function interpreter(): string[] {
  let folder = createRequire(import.meta.url).resolve("quickjs-emscripten");
  while (basename(folder) !== "node_modules") folder = dirname(folder);
  const packages = ["quickjs-emscripten", "quickjs-emscripten-core", "@jitl"].map((name) =>
    join(folder, name),
  );
  const ours = join(dirname(isolateWorker()), "..", "..", "..", "package.json");
  return [...packages, ours].filter((path) => existsSync(path));
}
