import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../project-folder.js";

/** All that a check reads. */
const parts = [
  "package.json",
  "package-lock.json",
  ".npmrc",
  "tsconfig.json",
  "lessons",
  "solutions",
  "exercises",
  "src",
  join("tests", "exercises"),
];

/**
 * Copies the course into a temporary folder for as long as an action takes, so that nothing of the learner's is
 * touched. The copy shares the packages.
 */
export async function withCourseCopy<Result>(action: (copy: string) => Promise<Result>): Promise<Result> {
  const project = projectFolder();
  // The real path: on some systems the temporary folder is a link, and watchers tell of the place it leads to.
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "distill-kit-bench-")));
  try {
    for (const part of parts) cpSync(join(project, part), join(copy, part), { recursive: true });
    symlinkSync(join(project, "node_modules"), join(copy, "node_modules"), "junction");
    return await action(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}
