import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { type CourseExercise, courseExercises } from "../exercise/catalogue.js";
import { timesAfterSaves, watchHere, watchProgram } from "./after-save.js";
import { withCourseCopy } from "./course-copy.js";
import { medianOf, printFigures } from "./figures.js";

/**
 * How long a learner waits for a check: after a save while `npx distill check --watch` runs (warm), for a check in a
 * program of its own (cold), and for vitest on the same exercise. Medians of `runs`, ms, on a copy of the course.
 */
export async function bench({
  json,
  runs = 7,
}: {
  readonly json: boolean;
  readonly runs?: number;
}): Promise<void> {
  await withCourseCopy(async (copy) => {
    process.env.DISTILL_PROGRESS = join(copy, "progress.jsonl"); // checks are noted there, and not as the learner's
    const exercise = solved(copy);
    const distill = join(copy, "src", "course", "setup", "distill.mjs");
    const config = join(copy, "tests", "exercises", "vitest.config.ts");
    const vitest = join(copy, "node_modules", "vitest", "vitest.mjs");

    const warm = await timesAfterSaves(exercise.file, runs, watchProgram(distill, exercise));
    const warmHere = await timesAfterSaves(exercise.file, runs, watchHere(copy, exercise));
    const cold: number[] = [];
    const byVitest: number[] = [];
    // In turn, so that what else the machine does falls on both.
    for (let run = 0; run < runs; run++) {
      cold.push(await timeOf(copy, distill, "check", exercise.name));
      byVitest.push(await timeOf(copy, vitest, "run", "--config", config, "-t", exercise.name));
    }
    const figures = {
      warmMilliseconds: medianOf(warm),
      coldMilliseconds: medianOf(cold),
      vitestMilliseconds: medianOf(byVitest),
    };
    if (json) return printFigures("", figures, { json });
    const labelled = {
      "after a save, until the watch has printed it": figures.warmMilliseconds,
      "the same in this process, without printing": medianOf(warmHere),
      "npx distill check, without npx": figures.coldMilliseconds,
      "vitest run on the same exercise": figures.vitestMilliseconds,
    };
    printFigures(`Waiting for a check of ${exercise.name}, ms, medians of ${runs}`, labelled, { json });
  });
}

/** The course's first exercise, with its solution in the place of the stub. */
function solved(project: string): CourseExercise {
  const [exercise] = courseExercises(project);
  if (!exercise) {
    throw new KitError("the course has no exercise", {
      remedy: "Make one: npx distill new exercise LESSON NAME, then npm run build:course.",
      value: project,
    });
  }
  cpSync(join(project, "solutions", exercise.lesson, `${exercise.name}.ts`), exercise.file);
  return exercise;
}

/** How long a Node program runs, ms. Throws when it fails. */
async function timeOf(cwd: string, script: string, ...args: string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.resume();
  const [code] = await once(child, "close");
  if (code === 0) return performance.now() - started;
  throw new KitError(`${[script, ...args].join(" ")} ended with exit code ${code}`, {
    remedy: "Run it by itself to see why.",
    value: code,
  });
}
