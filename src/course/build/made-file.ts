import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWholeSync } from "../../core/write-whole.js";

/** A file that the course's build makes, next to what its source says it should be. */
export interface MadeFile {
  /** Relative to the project, with forward slashes: "notebooks/01-what-is-distillation.ipynb". */
  readonly path: string;
  /**
   * "differs": an older version, or changed by hand. "edited": a learner's work, which nobody overwrites.
   * "orphaned": nothing makes it any more.
   */
  readonly status: "current" | "differs" | "missing" | "orphaned" | "edited";
  /** What it is made from; absent when orphaned. */
  readonly from?: string;
}

/** A {@link MadeFile} with what should be in it; an orphan has none. */
export interface PlannedFile extends MadeFile {
  readonly text?: string;
}

/** How the file at `path` stands to the text that it should have. */
export function statusOf(project: string, path: string, text: string): "current" | "differs" | "missing" {
  const file = join(project, path);
  if (!existsSync(file)) return "missing";
  return readFileSync(file, "utf8").replace(/\r\n/g, "\n") === text ? "current" : "differs";
}

/** Writes what is missing or differs, and with `force` also what a learner has edited. Orphans stay. */
export function writePlanned(
  project: string,
  files: readonly PlannedFile[],
  { force = false }: { readonly force?: boolean } = {},
): void {
  for (const { path, status, text } of files) {
    if (text === undefined || status === "current" || (status === "edited" && !force)) continue;
    writeWholeSync(join(project, path), text);
  }
}
