import { basename, dirname } from "node:path";
import { watch as watchFiles } from "chokidar";
import { KitError } from "../../core/errors.js";
import type { CourseExercise } from "../exercise/catalogue.js";
import { type CheckedFile, checkExerciseFile } from "./check-file.js";

/** What happens while exercises are watched. */
export interface WatchEvents {
  /** A check begins: the first of all, or after a save. */
  onCheck?(exercise: CourseExercise): void;
  onChecked(exercise: CourseExercise, checked: CheckedFile): void | Promise<void>;
  /** The file could not be checked: it is gone, or is no text. */
  onProblem(exercise: CourseExercise, error: KitError): void;
}

/** Editors write a file in several steps; a check waits until it has been quiet for this long, ms. */
const quiet = 30;

/**
 * Checks the files of exercises now and after every save, until the signal aborts.
 *
 * A save that comes while a check runs is checked after it, once. Throws what a check throws that is not the learner's.
 */
export async function watchExercises(
  project: string,
  exercises: readonly CourseExercise[],
  events: WatchEvents,
  signal: AbortSignal,
): Promise<void> {
  const waiting = new Set(exercises);
  let wake: () => void = () => {};
  // The folders are watched and not the files: an editor may put a new file in the place of the old one.
  const watcher = watchFiles([...new Set(exercises.map(({ file }) => dirname(file)))], {
    ignoreInitial: true,
    depth: 0,
  });
  watcher.on("all", (_, path) => {
    const saved = exercises.find(
      ({ file }) => basename(file) === basename(path) && dirname(file) === dirname(path),
    );
    if (!saved) return;
    waiting.add(saved);
    wake();
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      for (const exercise of exercises) {
        if (!waiting.delete(exercise) || signal.aborted) continue;
        await checkOne(project, exercise, events);
      }
      if (waiting.size === 0 && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      await new Promise((resolve) => setTimeout(resolve, quiet));
    }
  } finally {
    await watcher.close();
  }
}

async function checkOne(project: string, exercise: CourseExercise, events: WatchEvents): Promise<void> {
  events.onCheck?.(exercise);
  try {
    void events.onChecked(exercise, await checkExerciseFile(project, exercise));
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    events.onProblem(exercise, error);
  }
}
