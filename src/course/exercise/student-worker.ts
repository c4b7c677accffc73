/**
 * Runs a learner's code in a thread of its own, so that a loop without end, a flood of output or `process.exit` ends
 * this thread and nothing else. Started by `worker-subject.ts`.
 */
import Module from "node:module";
import { dirname } from "node:path";
import { inspect } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { fromWire, toWire, type Wire } from "./plain.js";

/** What the thread is given. */
export interface StudentWorkerData {
  readonly code: string;
  readonly path: string;
  /** The name under which the function is exported. */
  readonly name: string;
}

/** A call: its arguments as wire text. */
export type StudentRequest = readonly string[];

/** The answer to a call; or, before the first, that the thread runs, and whether the code could be loaded. */
export type StudentReply = { readonly printed: string } & (
  | { readonly type: "begun" }
  | { readonly type: "ready" }
  | { readonly type: "missing"; readonly exports: readonly string[]; readonly found: string }
  | { readonly type: "returned"; readonly value: Wire; readonly args: readonly Wire[] }
  | { readonly type: "threw"; readonly thrown: string; readonly message: string; readonly stack: string }
);

/** Characters that are kept of what a call prints. */
const printLimit = 2000;

/** Undocumented but stable parts of Node's CommonJS loader. */
type CommonJsModule = { filename: string; paths: string[]; exports: Record<string, unknown> } & {
  _compile(code: string, path: string): void;
};
const CommonJs = Module as unknown as {
  new (path: string): CommonJsModule;
  _nodeModulePaths(folder: string): string[];
};

let printed = "";
let dropped = 0;

/** Keeps the beginning of what is printed; a flood must not fill the memory. */
function catchPrinting(): void {
  const keep = (text: string) => {
    const room = Math.max(0, printLimit - printed.length);
    printed += text.slice(0, room);
    dropped += Math.max(0, text.length - room);
  };
  const print = (...items: readonly unknown[]) => {
    if (printed.length >= printLimit) dropped += 1;
    else keep(`${items.map((item) => (typeof item === "string" ? item : inspect(item))).join(" ")}\n`);
  };
  for (const method of ["log", "info", "warn", "error", "debug", "dir", "table", "trace"] as const) {
    console[method] = print;
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = ((chunk: unknown) => {
      keep(String(chunk));
      return true;
    }) as typeof stream.write;
  }
}

function takePrinted(): string {
  const text = dropped > 0 ? `${printed}… (and more)\n` : printed;
  [printed, dropped] = ["", 0];
  return text;
}

function describeThrown(thrown: unknown): { thrown: string; message: string; stack: string } {
  try {
    if (thrown instanceof Error) {
      const { name, message, stack = "" } = thrown;
      return { thrown: `${name}: ${message}`, message: String(message), stack: String(stack) };
    }
    const what = typeof thrown === "string" ? `the text ${JSON.stringify(thrown)}` : inspect(thrown);
    return { thrown: `${what}, which is not an Error`, message: "", stack: "" };
  } catch {
    return { thrown: "something that throws again when it is looked at", message: "", stack: "" };
  }
}

const post = (reply: Omit<StudentReply, "printed"> & Record<string, unknown>) =>
  parentPort?.postMessage({ ...reply, printed: takePrinted() });

async function call(subject: (...args: unknown[]) => unknown, request: StudentRequest): Promise<void> {
  const args = request.map(fromWire);
  try {
    const value = await subject(...args);
    post({ type: "returned", value: toWire(value), args: args.map(toWire) });
  } catch (thrown) {
    post({ type: "threw", ...describeThrown(thrown) });
  }
}

function load({ code, path, name }: StudentWorkerData): void {
  const made = new CommonJs(path);
  made.filename = path;
  made.paths = CommonJs._nodeModulePaths(dirname(path));
  try {
    made._compile(code, path);
  } catch (thrown) {
    post({ type: "threw", ...describeThrown(thrown) });
    return;
  }
  const { [name]: subject, ...others } = made.exports;
  if (typeof subject !== "function") {
    const found = subject === undefined ? "" : typeof subject;
    post({ type: "missing", exports: Object.keys(others), found });
    return;
  }
  post({ type: "ready" });
  parentPort?.on("message", (request: StudentRequest) => {
    void call(subject as (...args: unknown[]) => unknown, request);
  });
}

process.setSourceMapsEnabled(true);
catchPrinting();
post({ type: "begun" });
load(workerData as StudentWorkerData);
