import type { ExerciseReport } from "../exercise/report.js";
import { type NewProgressEvent, openProgressLog, progressPath } from "./progress-log.js";

/** Where a checked function stood, and the digest of its text. */
export interface CheckedSource {
  readonly from: "notebook" | "file";
  readonly source: string;
}

/** Notes something in a project's progress; returns what the learner should know: that it cannot be written. */
export function note(project: string, event: NewProgressEvent): readonly string[] {
  const log = openProgressLog(progressPath(project));
  try {
    log.append(event);
    return [];
  } catch (error) {
    return [`Your progress could not be saved in ${log.path}: ${(error as Error).message}`];
  }
}

/** Notes how an exercise fared; an untouched stub is nothing to note. Returns what {@link note} returns. */
export function recordCheck(
  project: string,
  { exercise, points, of, status }: ExerciseReport,
  checked: CheckedSource,
): readonly string[] {
  if (status === "not written") return [];
  return note(project, { event: "check", exercise, points, of, ...checked });
}
