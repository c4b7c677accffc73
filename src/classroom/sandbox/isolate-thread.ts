import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectFolder } from "../../course/project-folder.js";
import { isolateSources } from "./isolate-sources.js";
import type { IsolateReply, IsolateRequest } from "./messages.js";

/** A thread for isolates; end it, or it stays. */
export interface IsolateThread {
  ask(request: IsolateRequest): Promise<IsolateReply>;
  end(): Promise<void>;
}

/** Far more than the interpreter's own limit takes: only what it cannot interrupt comes so far. */
const seconds = 5;
const megabytes = 128;

/** A thread that is started when it is first asked something, and anew after it had to be ended. */
export function isolateThread(): IsolateThread {
  let worker: Worker | undefined;

  async function start(): Promise<Worker> {
    worker = new Worker(join(projectFolder(), "src", "dist", "classroom", "sandbox", "isolate-worker.js"), {
      workerData: await isolateSources(),
      env: {}, // nothing of the host's environment is in the thread at all
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    worker.on("error", () => {}); // a thread that is being ended may still complain when nobody waits for it
    return worker;
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  async function ask(request: IsolateRequest): Promise<IsolateReply> {
    const asked = worker ?? (await start());
    const reply = await replyOf(asked, request);
    if (reply) return reply;
    await end();
    return { type: "unusable", reason: "it had not come back within the time that a call has" };
  }

  return { ask, end };
}

/** The thread's reply; none when it takes too long or ends. */
function replyOf(worker: Worker, request: IsolateRequest): Promise<IsolateReply | undefined> {
  return new Promise((resolve) => {
    const settle = (reply: IsolateReply | undefined) => {
      clearTimeout(timer);
      worker.off("message", settle).off("exit", onEnd).off("error", onEnd);
      resolve(reply);
    };
    const onEnd = () => settle(undefined);
    const timer = setTimeout(onEnd, seconds * 1000);
    worker.once("message", settle).once("exit", onEnd).once("error", onEnd);
    worker.postMessage(request);
  });
}
