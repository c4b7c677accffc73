import type { ExerciseReport } from "../exercise/report.js";
import { openProgressLog, progressPath } from "./progress-log.js";

/** Where a checked function stood, and the digest of its text. */
export interface CheckedSource {
  readonly from: "notebook" | "file";
  readonly source: string;
}

/**
 * Notes in the learner's progress how an exercise fared; an untouched stub is nothing to note.
 *
 * Returns what the learner should know: that the file was damaged, or that it cannot be written.
 */
export function recordCheck(
  project: string,
  { exercise, points, of, status }: ExerciseReport,
  checked: CheckedSource,
): readonly string[] {
  if (status === "not written") return [];
  const log = openProgressLog(progressPath(project));
  try {
    log.append({ event: "check", exercise, points, of, ...checked });
    return log.notices;
  } catch (error) {
    return [`Your progress could not be saved in ${log.path}: ${(error as Error).message}`];
  }
}
