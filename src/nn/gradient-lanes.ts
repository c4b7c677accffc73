import { type GradientLane, LocalLane } from "./gradient-lane.js";
import { haveWorkers, WorkerLane } from "./worker-lane.js";

/** Threads take some 100 ms to start: those that have ended their work wait for the next. */
const pool: WorkerLane[] = [];

/** So many lanes, each in a thread of its own; where there are no threads, one in this thread. */
export function takeLanes(count: number): GradientLane[] {
  if (!haveWorkers) return [new LocalLane()];
  return Array.from({ length: count }, (_, i) => {
    if (!pool[i] || pool[i].ended) pool[i] = new WorkerLane();
    return pool[i];
  });
}
