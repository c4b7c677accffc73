import { Worker } from "node:worker_threads";
import type { IsolateHost } from "./isolate-runner.js";
import { isolateSources } from "./isolate-sources.js";
import { isolateWorker } from "./isolate-worker-file.js";

const megabytes = 128;

/** Starts a thread of this process, without anything of its environment. */
export async function startThread(): Promise<IsolateHost> {
  const worker = new Worker(isolateWorker(), {
    workerData: await isolateSources(),
    env: {}, // nothing of the host's environment is in the thread at all
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  worker.on("error", () => {}); // a thread that is being ended may still complain when nobody waits for it
  return { events: worker, post: (request) => worker.postMessage(request), end: () => worker.terminate() };
}
