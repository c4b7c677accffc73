import { Worker } from "node:worker_threads";
import { KitError } from "../../core/errors.js";
import { type Host, hasStarted } from "./host-runner.js";

/**
 * Starts a thread of this process, without anything of its environment, that runs a module and says when it is ready.
 *
 * Throws {@link KitError} when it does not start.
 */
export async function startThread<Request>(
  file: string,
  { workerData, megabytes }: { readonly workerData?: unknown; readonly megabytes: number },
): Promise<Host<Request>> {
  const worker = new Worker(file, {
    workerData,
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
    throw new KitError("a thread for what students handed in did not start", {
      remedy: "Grade again, with less else to do for this machine; what is graded is kept.",
      value: file,
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
