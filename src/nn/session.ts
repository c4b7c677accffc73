import { availableParallelism } from "node:os";
import type { InferenceSession, Tensor } from "onnxruntime-node";

/** A graph that is ready to run. */
export type Session = InferenceSession;

/** What goes into a run and comes out of it. */
export type Value = Tensor;

type Runtime = typeof import("onnxruntime-node");

/** ONNX Runtime itself, loaded when first needed: importing the kit stays quick. */
export const runtime = (): Promise<Runtime> => import("onnxruntime-node");

/** Our graphs are small: more threads than this cost more in waiting than they bring. */
const usualThreads = Math.min(4, availableParallelism());

/** Prepares the graph in `onnx` (the bytes of an `.onnx` file) for running on this machine's CPU; results do not depend on `threads`. */
export async function openSession(onnx: Uint8Array, threads: number = usualThreads): Promise<Session> {
  const { InferenceSession } = await runtime();
  return InferenceSession.create(onnx, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
}
