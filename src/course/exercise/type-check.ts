import { spawn } from "node:child_process";
import { join } from "node:path";
import type { CourseExercise } from "./catalogue.js";

/** Something that the type checker has to say about an exercise's file. */
export interface TypeComplaint {
  readonly line: number;
  readonly column: number;
  /** As in TS2345. */
  readonly code: string;
  readonly message: string;
}

/** A type can be written so that checking it takes for ever. */
const milliseconds = 20_000;

const pattern = /^(?<file>.+?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$/;

/**
 * What TypeScript's own compiler says of an exercise's file, with the course's strict settings.
 *
 * Types decide nothing: code with complaints runs, and is checked by what it does.
 */
export async function typeComplaints(
  project: string,
  { path }: CourseExercise,
): Promise<readonly TypeComplaint[]> {
  const compiler = join(project, "node_modules", "typescript", "bin", "tsc");
  const args = [compiler, "-p", join(project, "exercises"), "--pretty", "false"];
  const output = await new Promise<string>((resolve) => {
    let text = "";
    const child = spawn(process.execPath, args, { cwd: project, stdio: ["ignore", "pipe", "ignore"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    const finish = () => {
      clearTimeout(timer);
      resolve(text);
    };
    child.on("error", finish).on("close", finish);
  });
  return output.split("\n").flatMap((line) => {
    const { file, line: row, column, code, message } = pattern.exec(line.trim())?.groups ?? {};
    if (!file?.replaceAll("\\", "/").endsWith(path)) return [];
    return [{ line: Number(row), column: Number(column), code: code as string, message: message as string }];
  });
}
