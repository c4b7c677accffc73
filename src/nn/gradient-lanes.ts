import { type GradientLane, LocalLane } from "./gradient-lane.js";
import { WorkerLane } from "./worker-lane.js";
import { haveWorkers, takeThreads } from "./worker-thread.js";

/** So many lanes, each in a thread of its own; where there are no threads, one in this thread. */
export function takeLanes(count: number): GradientLane[] {
  return haveWorkers ? takeThreads(count).map((thread) => new WorkerLane(thread)) : [new LocalLane()];
}
