/**
 * A thread in which isolates run, one after the other: calls that the interpreter cannot interrupt are ended by ending
 * the thread. Started by `isolate-thread.ts`.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Isolate } from "./isolate.js";
import type { IsolateReply, IsolateRequest, IsolateSources } from "./messages.js";

let isolate: Isolate | undefined;

async function answer(request: IsolateRequest): Promise<IsolateReply> {
  if (request.type === "load") {
    isolate = new Isolate(workerData as IsolateSources, request.code, request.name);
    return isolate.load();
  }
  return (isolate as Isolate).call(request.args);
}

parentPort?.on("message", async (request: IsolateRequest) => {
  parentPort?.postMessage(await answer(request));
});
