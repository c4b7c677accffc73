import { Worker } from "node:worker_threads";
import { KitError } from "../../core/errors.js";
import { hasStarted, type IsolateHost } from "./isolate-runner.js";
import { isolateSources } from "./isolate-sources.js";
import { isolateWorker } from "./isolate-worker-file.js";

const megabytes = 128;

/** Starts a thread of this process, without anything of its environment. Throws {@link KitError} when it does not start. */
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
  if (!(await hasStarted(worker))) {
    await worker.terminate();
    throw new KitError("a thread for submitted code did not start", {
      remedy: "Grade again, with less else to do for this machine; what is graded is kept.",
      value: worker.threadId,
    });
  }
  return {
    events: worker,
    post: (request) => worker.postMessage(request),
    processorSeconds: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    end: () => worker.terminate(),
  };
}
