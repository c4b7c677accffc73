import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { watchExercises } from "../desk/watch.js";
import type { CourseExercise } from "../exercise/catalogue.js";

/** Starts a watch that calls `onResult` for every check that is finished; gives what stops it. */
type StartWatch = (onResult: () => void, onEnd: (error: Error) => void) => () => unknown;

/** The first save also pays for what is compiled and loaded once; it is not counted. */
const uncounted = 1;

/** What the watch does after it has shown a result, the check of types, is over by then. ms */
const rest = 500;

/** From each of some saves of a file to the result of the watch, ms. */
export async function timesAfterSaves(file: string, saves: number, start: StartWatch): Promise<number[]> {
  let heard: () => void = () => {};
  let stop: () => unknown = () => {};
  const end = new Promise<never>((_, reject) => {
    stop = start(() => heard(), reject);
  });
  end.catch(() => {}); // it may end while nobody waits; whoever waits next is told
  const result = () => Promise.race([end, new Promise<void>((resolve) => (heard = resolve))]);
  const first = result();
  try {
    await first;
    const text = readFileSync(file, "utf8");
    const times: number[] = [];
    for (let save = 0; save < saves + uncounted; save++) {
      await new Promise((resolve) => setTimeout(resolve, rest));
      const checked = result();
      const started = performance.now();
      writeFileSync(file, `${text}// save ${save}\n`);
      await checked;
      times.push(performance.now() - started);
    }
    return times.slice(uncounted);
  } finally {
    await stop();
  }
}

/** The watch as a learner starts it, a program of its own; a result is there when it is printed. */
export function watchProgram(distill: string, { name }: CourseExercise): StartWatch {
  return (onResult, onEnd) => {
    const child = spawn(process.execPath, [distill, "check", name, "--watch"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "close");
    child.stdout.on("data", (text) => String(text).includes("Checked at") && onResult());
    child.on("close", (code) => onEnd(new Error(`the watch ended with ${code}`)));
    return () => {
      child.kill();
      return ended;
    };
  };
}

/** The same watch in this process, without what prints. */
export function watchHere(project: string, exercise: CourseExercise): StartWatch {
  return (onResult, onEnd) => {
    const stop = new AbortController();
    const events = { onChecked: onResult, onProblem: (_: CourseExercise, error: Error) => onEnd(error) };
    const ended = watchExercises(project, [exercise], events, stop.signal).catch(onEnd);
    return () => {
      stop.abort();
      return ended;
    };
  };
}
