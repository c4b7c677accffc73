import { changedArgument } from "../../course/exercise/changed-argument.js";
import { fromWire, toWire } from "../../course/exercise/plain.js";
import type { CallResult, Subject } from "../../course/exercise/subject.js";
import { visibleText } from "../../course/exercise/visible-text.js";
import { compileSubmission } from "./compile.js";
import { hostRunner } from "./host-runner.js";
import { startBubblewrap } from "./isolate-bubblewrap.js";
import { isolateSources } from "./isolate-sources.js";
import { isolateWorker } from "./isolate-worker-file.js";
import type { IsolateReply, IsolateRequest } from "./messages.js";
import { startThread } from "./thread-host.js";

/** A submitted function that can be called, or why there is none. */
export type Sandboxed =
  | { readonly status: "loaded"; readonly subject: Subject }
  | { readonly status: "refused"; readonly problem: string };

/** A place where submissions run one after the other, each in an isolate of its own; close it, or what runs them stays. */
export interface Sandbox {
  /** Compiles TypeScript and finds the function `name` in it. The subject before is no longer to be called. */
  load(text: string, name: string): Promise<Sandboxed>;
  close(): Promise<void>;
}

/** Of Node; what an isolate takes is bounded by itself. */
const megabytes = 128;

const lost: IsolateReply = {
  type: "unusable",
  reason: "it had not come back within the time that a call has",
};

/** Characters kept of what all calls print. */
const printLimit = 4000;

export interface SandboxOptions {
  /** Whether the isolates run within bubblewrap as well, which Linux has. Default: false. */
  readonly bubblewrap?: boolean;
}

/** Makes a sandbox. Its thread, or process within bubblewrap, starts with the first submission. */
export function createSandbox({ bubblewrap = false }: SandboxOptions = {}): Sandbox {
  const thread = async () =>
    startThread<IsolateRequest>(isolateWorker(), { workerData: await isolateSources(), megabytes });
  const runner = hostRunner<IsolateRequest, IsolateReply>(bubblewrap ? startBubblewrap : thread);
  const ask = async (request: IsolateRequest) => (await runner.ask(request)) ?? lost;
  return {
    close: runner.end,
    async load(text, name) {
      const compiled = await compileSubmission(text);
      if (compiled.status === "refused") return compiled;
      const request: IsolateRequest = { type: "load", code: compiled.code, name };
      const reply = await ask(request);
      if (reply.type !== "ready") return { status: "refused", problem: loadProblem(reply, name) };
      return { status: "loaded", subject: subjectOf(ask, request, name) };
    },
  };
}

function subjectOf(
  ask: (request: IsolateRequest) => Promise<IsolateReply>,
  load: IsolateRequest,
  name: string,
): Subject {
  let printed = "";
  let ended = 0;
  /** A thread that had to be ended knows nothing of the submission; after the second time it is not started again. */
  const mostEnds = 2;
  let lost = false;
  return {
    get printed() {
      return printed;
    },
    async call(...args): Promise<CallResult> {
      if (ended >= mostEnds) {
        return { status: "unusable", reason: "it was not called again: earlier calls did not come back" };
      }
      if (lost) {
        const again = await ask(load);
        if (again.type !== "ready") return { status: "unusable", reason: loadProblem(again, name) };
      }
      const sent = args.map(wireText);
      const reply = await ask({ type: "call", args: sent });
      lost = reply.type === "unusable";
      if (lost) ended++;
      if ("printed" in reply) printed = `${printed}${visibleText(reply.printed)}`.slice(0, printLimit);
      try {
        return resultOf(reply, sent);
      } catch {
        return { status: "unusable", reason: "its answer could not be read" };
      }
    },
  };
}

function wireText(value: unknown): string {
  const wire = toWire(value);
  if (wire.status === "refused") throw new TypeError(`a check passes ${wire.reason}`);
  return wire.text;
}

function resultOf(reply: IsolateReply, sent: readonly string[]): CallResult {
  if (reply.type === "unusable") return { status: "unusable", reason: reply.reason };
  if (reply.type === "threw") {
    return { status: "threw", thrown: visibleText(reply.thrown), message: reply.message };
  }
  if (reply.type !== "returned") return { status: "unusable", reason: `it answered "${reply.type}"` };
  const { value, args } = reply;
  if (value.status === "refused")
    return { status: "unusable", reason: `it returned ${value.reason}; return plain data` };
  const changed = changedArgument(sent, args);
  return { status: "returned", value: fromWire(value.text), ...(changed ? { changed } : {}) };
}

function loadProblem(reply: Exclude<IsolateReply, { type: "ready" }>, name: string): string {
  if (reply.type === "unusable") return `The code could not be loaded: ${reply.reason}.`;
  if (reply.type === "threw")
    return `The code failed when it was loaded, before any call: ${visibleText(reply.thrown)}`;
  if (reply.type !== "missing") return `The code answered "${reply.type}" when it was loaded.`;
  if (reply.found !== "") return `"${name}" is a ${reply.found}, and should be a function.`;
  const others = reply.exports.map((other) => `"${visibleText(other)}"`).join(", ");
  const instead = others === "" ? "it exports nothing" : `it exports ${others}`;
  return `There is no exported function "${name}": ${instead}. Write: export function ${name}(…)`;
}
