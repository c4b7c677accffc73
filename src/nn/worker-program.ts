/** The program of the threads that `worker-thread.ts` starts. */
import { parentPort } from "node:worker_threads";
import { LocalDecodingLane } from "./decoding-lane.js";
import { type Job, type JobResult, LocalLane } from "./gradient-lane.js";
import { OpenGraphs } from "./open-graphs.js";
import type { ThreadCall, ThreadReply } from "./worker-thread.js";

const graphs = new OpenGraphs();
const gradients = new LocalLane(graphs);
const decodings = new Map<number, LocalDecodingLane>();
/** The runtime reads no shared memory: each call copies the weights here. */
let weights = new Float32Array(0);

function runJob(job: Job): Promise<JobResult> {
  if (weights.length !== job.weights.length) weights = new Float32Array(job.weights.length);
  weights.set(job.weights);
  return gradients.run({ ...job, weights });
}

function begin({ decoding, graphs: names, ...size }: Extract<ThreadCall, { do: "begin" }>): void {
  const sessions = {
    prompt: async () => graphs.session(names.prompt),
    turns: async () => graphs.session(names.turns),
  };
  decodings.set(decoding, new LocalDecodingLane(size, sessions));
}

async function answer(call: ThreadCall): Promise<unknown> {
  if (call.do === "open") return graphs.open(call.graph, call.onnx, call.threads);
  if (call.do === "close") return graphs.close(call.graphs);
  if (call.do === "run") return runJob(call.job);
  if (call.do === "begin") return begin(call);
  const decoding = decodings.get(call.decoding) as LocalDecodingLane;
  if (call.do === "read") return decoding.read(call.prompts);
  if (call.do === "write") return decoding.write(call.turns);
  decodings.delete(call.decoding);
}

/** Large arrays of a result go to the caller as they are. */
function moved(reply: ThreadReply): ArrayBuffer[] {
  const sum = "result" in reply ? (reply.result as JobResult | undefined)?.sum : undefined;
  return sum ? [sum.buffer as ArrayBuffer] : [];
}

/** One call after another, in the order in which they came. */
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (call: ThreadCall) => {
  last = last.then(async () => {
    const reply: ThreadReply = await answer(call).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    parentPort?.postMessage(reply, moved(reply));
    if (call.do === "write") decodings.get(call.decoding)?.settle();
  });
});
