import { join } from "node:path";
import type { CourseExercise } from "./catalogue.js";
import { runCompiler, type TypeComplaint } from "./run-compiler.js";

const milliseconds = 20_000;

const unfinished: TypeComplaint = {
  line: 1,
  column: 1,
  code: "unfinished",
  message: `checking the types took more than ${milliseconds / 1000} s; a type may have no end`,
};

/**
 * What TypeScript's own compiler says of an exercise's file, with the course's strict settings.
 *
 * Types decide nothing: code with complaints runs, and is checked by what it does.
 */
export async function typeComplaints(
  project: string,
  { path }: CourseExercise,
): Promise<readonly TypeComplaint[]> {
  const complaints = await runCompiler(project, ["-p", join(project, "exercises")], { milliseconds });
  if (complaints === undefined) return [unfinished];
  return [...complaints].flatMap(([file, own]) => (file.endsWith(path) ? own : []));
}
