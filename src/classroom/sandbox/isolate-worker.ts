/**
 * A thread or process in which isolates run, one after the other: calls that the interpreter cannot interrupt are ended by
 * ending all of it. Started by `thread-host.ts` or `isolate-bubblewrap.ts`.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Isolate, prepareIsolates } from "./isolate.js";
import type { IsolateReply, IsolateRequest, IsolateSources } from "./messages.js";

let isolate: Isolate | undefined;

async function answer(sources: IsolateSources, request: IsolateRequest): Promise<IsolateReply> {
  if (request.type === "load") {
    isolate = new Isolate(sources, request.code, request.name);
    return isolate.load();
  }
  return (isolate as Isolate).call(request.args);
}

// What takes time before the first submission takes none of its own.
prepareIsolates();
const ready: IsolateReply = { type: "ready" };
if (parentPort) {
  const port = parentPort;
  port.on("message", async (request: IsolateRequest) => {
    port.postMessage(await answer(workerData as IsolateSources, request));
  });
  port.postMessage(ready);
} else {
  // A process is sent the sources first.
  process.once("message", (sources: IsolateSources) => {
    process.on("message", async (request: IsolateRequest) => {
      process.send?.(await answer(sources, request));
    });
    process.send?.(ready);
  });
}
