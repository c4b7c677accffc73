import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { KitError } from "../../core/errors.js";
import { writeWholeSync } from "../../core/write-whole.js";
import { findExercise } from "../exercise/catalogue.js";
import { readSolution, stubFile } from "../exercise/stub.js";
import { openProgressLog, progressPath } from "../progress/progress-log.js";
import { exerciseStanding } from "../progress/standing.js";
import { solutionOf } from "./solution.js";
import type { Terminal } from "./terminal.js";

/** Puts the stub back in place of the learner's file, which is kept beside it under another name. */
export function resetCommand(project: string, wanted: string, terminal: Terminal): number {
  const exercise = findExercise(project, wanted);
  const { id, file, path } = exercise;
  const solution = solutionOf(project, exercise); // the stub is made of it
  const stub = stubFile(readSolution(solution.path, solution.text));
  if (existsSync(file) && !statSync(file).isFile()) {
    throw new KitError(`${path} is no file`, { remedy: "Move it away, then reset again.", value: file });
  }
  if (existsSync(file) && readFileSync(file, "utf8") === stub) {
    terminal.write(`${path} is as it was handed out.`);
    return 0;
  }
  let kept = "";
  if (existsSync(file)) {
    const time = new Date().toISOString().replaceAll(":", "-").slice(0, 19);
    kept = `${path.replace(/\.ts$/, "")}.${time}.backup`;
    copyFileSync(file, join(project, kept));
  }
  writeWholeSync(file, stub);
  const log = openProgressLog(progressPath(project));
  const { points } = exerciseStanding(log.read(), id);
  log.append({ event: "reset", exercise: id });
  const lost = points > 0 ? `\nIts ${points} points are taken back: it is to do again.` : "";
  terminal.write(`${path} is as it was handed out again.${kept ? `\nYour work is in ${kept}.` : ""}${lost}`);
  return 0;
}
