/** The program of a worker thread that is a lane: see `worker-lane.ts`, which starts it. */
import { parentPort } from "node:worker_threads";
import { LocalLane } from "./gradient-lane.js";
import type { LaneCall, LaneReply } from "./worker-lane.js";

const lane = new LocalLane();
/** The runtime reads no shared memory: each call copies the weights here. */
let weights = new Float32Array(0);

async function answer(call: LaneCall): Promise<LaneReply> {
  if (call.do === "open") await lane.open(call.graph, call.onnx, call.threads);
  else if (call.do === "close") await lane.close(call.graphs);
  else {
    if (weights.length !== call.job.weights.length) weights = new Float32Array(call.job.weights.length);
    weights.set(call.job.weights);
    return { result: await lane.run({ ...call.job, weights }) };
  }
  return {};
}

/** One call after another, in the order in which they came. */
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (call: LaneCall) => {
  last = last.then(async () => {
    const reply = await answer(call).catch((error: unknown) => ({ error }));
    const sum = "result" in reply ? reply.result?.sum : undefined;
    parentPort?.postMessage(reply, sum ? [sum.buffer as ArrayBuffer] : []);
  });
});
