import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";
import picocolors from "picocolors";
import { KitError } from "../../core/errors.js";
import { type CourseExercise, findExercise } from "../exercise/catalogue.js";
import { openProgressLog, progressPath } from "../progress/progress-log.js";
import { exerciseStanding } from "../progress/standing.js";
import { checkExerciseFile, readExercise } from "./check-file.js";
import type { Terminal } from "./terminal.js";

/** Shows the solution of an exercise beside the learner's own, to those who have passed it or give up. */
export async function solutionCommand(
  project: string,
  wanted: string,
  { giveUp = false }: { readonly giveUp?: boolean },
  terminal: Terminal,
): Promise<number> {
  const exercise = findExercise(project, wanted);
  const { name, id } = exercise;
  const log = openProgressLog(progressPath(project));
  const passed = () => exerciseStanding(log.read(), id).status === "passed";
  if (!passed() && existsSync(exercise.file)) await checkExerciseFile(project, exercise);
  if (!passed() && !giveUp) {
    throw new KitError(`${name} is not passed yet`, {
      remedy: `A hint may be enough: npx distill hint ${name}. To see the solution all the same: npx distill solution ${name} --give-up.`,
      value: name,
    });
  }
  terminal.write(solutionDiff(project, exercise, terminal));
  log.append({ event: "solution", exercise: id, gaveUp: !passed() });
  return 0;
}

/** The file of an exercise's solution. Throws {@link KitError} where it was kept back. */
export function solutionOf(
  project: string,
  { lesson, name }: CourseExercise,
): { readonly path: string; readonly text: string } {
  const path = `solutions/${lesson}/${name}.ts`;
  if (existsSync(join(project, path))) return { path, text: readFileSync(join(project, path), "utf8") };
  throw new KitError(`there is no ${path}`, { remedy: "Your teacher has kept the solutions.", value: path });
}

/** The solution as a diff against the learner's file. */
function solutionDiff(project: string, exercise: CourseExercise, { colour }: Terminal): string {
  const { path, text } = solutionOf(project, exercise);
  const solution = text.replace(/^\s*\/\/ #(region|endregion).*\n/gm, "");
  const own = existsSync(exercise.file) ? readExercise(exercise).replace(/\r\n/g, "\n") : "";
  const withoutMarks = own.replace(/^\s*\/\/ #(region|endregion).*\n/gm, "");
  if (withoutMarks === solution) return "Your solution and the course's are the same, letter for letter.";
  const patch = createTwoFilesPatch(exercise.path, path, withoutMarks, solution, "yours", "the course's", {
    context: 3,
  });
  const { green, red, cyan, bold } = picocolors.createColors(colour);
  return patch
    .split("\n")
    .slice(1) // a rule of equals signs
    .map((line) => {
      if (/^(---|\+\+\+) /.test(line)) return bold(line.replace(/\t/, "  "));
      if (line.startsWith("@@")) return cyan(line);
      if (line.startsWith("-")) return red(line);
      return line.startsWith("+") ? green(line) : line;
    })
    .join("\n")
    .trimEnd();
}
