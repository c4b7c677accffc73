import { hostname } from "node:os";

/** Whose a file is that stands beside another while a process works on that: written as `machine.process` within its name. */
export interface ProcessMark {
  /** Without a dot in it, so that a mark behind `a` is none behind `a.jsonl`. */
  readonly machine: string;
  readonly process: number;
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return { machine: encodeURIComponent(hostname()).replaceAll(".", "%2E"), process: process.pid };
}

/** The machine's name as people know it. */
export function machineName({ machine }: ProcessMark): string {
  return decodeURIComponent(machine);
}

/** Whether the process is on another machine, which cannot be asked, or runs on this one. */
export function mayBeRunning(mark: ProcessMark): boolean {
  if (mark.machine !== ownMark().machine) return true;
  try {
    process.kill(mark.process, 0); // asks, and ends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH"; // not ours to ask, but there
  }
}

/** When this process began, ms. A file under its number that is older is that of a process before it: containers give the same numbers again. */
export function startOfProcess(): number {
  return Date.now() - 1000 * process.uptime();
}
