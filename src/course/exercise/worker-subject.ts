import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectFolder } from "../project-folder.js";
import { changedArgument } from "./changed-argument.js";
import { fromWire, toWire } from "./plain.js";
import type { StudentCode } from "./student-code.js";
import type { StudentReply, StudentWorkerData } from "./student-worker.js";
import type { CallResult, Subject } from "./subject.js";
import { visibleText } from "./visible-text.js";

/** A learner's function in a thread of its own; close it, or the thread stays. */
export interface WorkerSubject extends Subject {
  close(): Promise<void>;
}

/** A function that can be called, or why there is none. */
export type Loaded =
  | { readonly status: "loaded"; readonly subject: WorkerSubject }
  | { readonly status: "refused"; readonly problem: string };

export interface WorkerOptions {
  /** How long a call may take; a call of an exercise takes milliseconds. Default 2. */
  readonly seconds?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a learner's code may use; more of it is a loop that collects without end. */
const megabytes = 512;
/** A thread may be late to start on a busy machine; that is not the learner's fault. */
const startSeconds = 30;
/** Loading code and the packages that it imports takes longer than a call. */
const loadSeconds = 5;
/** Once a call has not come back, the next ones get this part of the time: they are likely to do the same. */
const lessPatience = 0.25;
/** Characters that are kept of what all calls print. */
const printLimit = 4000;

type Reply = StudentReply | { readonly type: "ended"; readonly reason: string };

/**
 * Starts a thread with a learner's code and finds the function `name` in it.
 *
 * A call that takes longer than `seconds` ends the thread; the next call starts another, and has less time.
 */
export async function loadInWorker(
  code: Extract<StudentCode, { status: "compiled" }>,
  name: string,
  { seconds = 2, signal }: WorkerOptions = {},
): Promise<Loaded> {
  const data: StudentWorkerData = { code: code.code, path: code.path, name };
  let thread: Thread | undefined;
  let printed = "";
  let allowed = seconds;

  async function start(): Promise<Reply> {
    thread = startThread(data);
    let reply: Reply | undefined;
    try {
      reply = await thread.next(startSeconds, signal);
      if (reply.type === "begun") reply = await thread.next(loadSeconds, signal);
      return reply;
    } finally {
      // Also when the learner interrupts: code that loops while it is loaded would go on in its thread.
      if (reply?.type !== "ready") await end();
    }
  }

  async function end(): Promise<void> {
    const ending = thread;
    thread = undefined;
    await ending?.end();
  }

  async function call(...args: readonly unknown[]): Promise<CallResult> {
    const started = thread ? undefined : await start();
    if (started && started.type !== "ready")
      return { status: "unusable", reason: loadProblem(started, name) };
    const sent = args.map(wireText);
    (thread as Thread).send(sent);
    const reply = await (thread as Thread).next(allowed, signal);
    if ("printed" in reply) printed = `${printed}${visibleText(reply.printed)}`.slice(0, printLimit);
    if (reply.type === "ended") {
      allowed = seconds * lessPatience;
      await end();
    }
    return resultOf(reply, sent, code.path);
  }

  const first = await start();
  if (first.type !== "ready") return { status: "refused", problem: loadProblem(first, name) };
  const subject: WorkerSubject = {
    call,
    close: end,
    get printed() {
      return printed;
    },
  };
  return { status: "loaded", subject };
}

interface Thread {
  send(args: readonly string[]): void;
  /** The thread's next message, or how it ended. */
  next(seconds: number, signal: AbortSignal | undefined): Promise<Reply>;
  end(): Promise<void>;
}

function startThread(data: StudentWorkerData): Thread {
  const worker = new Worker(join(projectFolder(), "src", "dist", "course", "exercise", "student-worker.js"), {
    workerData: data,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: {}, // no key of the learner's is in reach of code under test
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  // A thread that ends hands over all its messages at once: those that nobody waits for yet are kept.
  const arrived: Reply[] = [];
  let waiting: ((reply: Reply) => void) | undefined;
  const arrive = (reply: Reply) => (waiting ? waiting(reply) : arrived.push(reply));
  const ended = (reason: string) => arrive({ type: "ended", reason });
  worker.on("message", arrive);
  worker.on("exit", (exitCode) => ended(`it ended the program (process.exit(${exitCode}))`));
  worker.on("error", (error) => ended(errorReason(error)));
  return {
    send: (args) => worker.postMessage(args),
    next(seconds, signal) {
      return new Promise((resolve, reject) => {
        const onAbort = () => settle(() => reject(signal?.reason));
        const timer = setTimeout(
          () => ended(`it had not come back after ${seconds} seconds`),
          seconds * 1000,
        );
        const settle = (then: () => void) => {
          clearTimeout(timer);
          waiting = undefined;
          signal?.removeEventListener("abort", onAbort);
          then();
        };
        waiting = (reply) => settle(() => resolve(reply));
        signal?.addEventListener("abort", onAbort, { once: true });
        const before = arrived.shift();
        if (signal?.aborted) onAbort();
        else if (before) waiting(before);
      });
    },
    async end() {
      await worker.terminate();
    },
  };
}

function errorReason(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `it used more than ${megabytes} MB of memory`;
  return `something it started failed later: ${message ?? String(error)}`;
}

function wireText(value: unknown): string {
  const wire = toWire(value);
  if (wire.status === "refused") throw new TypeError(`a check passes ${wire.reason}`);
  return wire.text;
}

function resultOf(reply: Reply, sent: readonly string[], path: string): CallResult {
  if (reply.type === "ended") return { status: "unusable", reason: reply.reason };
  if (reply.type === "threw") {
    const { thrown, message, stack } = reply;
    const line = lineIn(stack, path);
    return { status: "threw", thrown: visibleText(thrown), message, ...(line === undefined ? {} : { line }) };
  }
  if (reply.type !== "returned") return { status: "unusable", reason: `it answered "${reply.type}"` };
  const { value, args } = reply;
  if (value.status === "refused")
    return { status: "unusable", reason: `it returned ${value.reason}; return plain data` };
  const changed = changedArgument(sent, args);
  return { status: "returned", value: fromWire(value.text), ...(changed ? { changed } : {}) };
}

/** The line of the learner's file in a stack whose source map has been followed. */
function lineIn(stack: string, path: string): number | undefined {
  const name = path.split(/[\\/]/).at(-1) as string;
  for (const frame of stack.split("\n")) {
    const place = frame.match(/^\s*at .*?([^\\/(]+):(\d+):\d+\)?$/);
    if (place?.[1] === name) return Number(place[2]);
  }
  return undefined;
}

function loadProblem(reply: Exclude<Reply, { type: "ready" }>, name: string): string {
  if (reply.type === "ended") return `the code could not be loaded: ${reply.reason}`;
  if (reply.type === "threw") return `the code failed when it was loaded, before any call: ${reply.thrown}`;
  if (reply.type !== "missing") return `the code answered "${reply.type}" when it was loaded`;
  if (reply.found !== "") return `"${name}" is a ${reply.found}, and should be a function`;
  const others = reply.exports.map((other) => `"${other}"`).join(", ");
  const instead = others === "" ? "it exports nothing" : `it exports ${others}`;
  return `there is no exported function "${name}": ${instead}. Write: export function ${name}(…)`;
}
