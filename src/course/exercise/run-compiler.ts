import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "../project-folder.js";
import { limitedProgram } from "./limited-program.js";

/** Something that the type checker has to say about a file. */
export interface TypeComplaint {
  readonly line: number;
  readonly column: number;
  /** As in TS2345. */
  readonly code: string;
  readonly message: string;
}

const pattern = /^(?<file>.+?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$/;

/** A type without an end takes no more. */
const megabytes = 1500;

/**
 * What TypeScript's own compiler says, by the paths that it names, or `undefined` when it was not done in time: a type
 * can be written so that checking it takes for ever.
 */
export async function runCompiler(
  project: string,
  args: readonly string[],
  { milliseconds }: { readonly milliseconds: number },
): Promise<ReadonlyMap<string, readonly TypeComplaint[]> | undefined> {
  const ended = await limitedProgram(await compilerProgram(), [...args, "--pretty", "false"], {
    cwd: project,
    milliseconds,
    megabytes,
  });
  if (ended.status === "stopped") return undefined;
  const complaints = new Map<string, TypeComplaint[]>();
  for (const text of ended.output.split("\n")) {
    const { file, line, column, code, message } = pattern.exec(text.trim())?.groups ?? {};
    if (file === undefined) continue;
    const path = file.replaceAll("\\", "/");
    const one = {
      line: Number(line),
      column: Number(column),
      code: code as string,
      message: message as string,
    };
    complaints.set(path, [...(complaints.get(path) ?? []), one]);
  }
  return complaints;
}

/** The program itself: the script in front of it would leave it running when it is killed. */
async function compilerProgram(): Promise<string> {
  const finder = join(projectFolder(), "node_modules", "typescript", "lib", "getExePath.js");
  return ((await import(pathToFileURL(finder).href)) as { default: () => string }).default();
}
