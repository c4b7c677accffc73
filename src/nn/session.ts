import { availableParallelism } from "node:os";
import type { InferenceSession, Tensor } from "onnxruntime-node";

/** A graph that is ready to run. */
export type Session = InferenceSession;

/** What goes into a run and comes out of it. */
export type Value = Tensor;

type Runtime = typeof import("onnxruntime-node");

/**
 * ONNX Runtime itself, loaded when first needed: importing the kit stays quick. A bundler for the browser takes
 * onnxruntime-web in its place (`browser` in package.json); this is the only file that imports either.
 */
export const runtime = (): Promise<Runtime> => import("onnxruntime-node");

/** Where there is no node:os, the browser says how many processors there are. */
const { navigator: browser } = globalThis as { navigator?: { readonly hardwareConcurrency: number } };

/** Our graphs are small: more threads than this cost more in waiting than they bring. */
export const usualThreads: number = Math.min(4, browser?.hardwareConcurrency ?? availableParallelism());

/**
 * Prepares the graph in `onnx` (the bytes of an `.onnx` file) for running on this machine's CPU; results do not depend on
 * `threads`. Within a run threads wait for one another awake, and as soon as it is over they sleep: others have work then.
 */
export async function openSession(onnx: Uint8Array, threads: number = usualThreads): Promise<Session> {
  const { InferenceSession } = await runtime();
  return InferenceSession.create(onnx, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: "1" }, force_spinning_stop: "1" } },
  });
}
