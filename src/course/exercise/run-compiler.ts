import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "../project-folder.js";

/** Something that the type checker has to say about a file. */
export interface TypeComplaint {
  readonly line: number;
  readonly column: number;
  /** As in TS2345. */
  readonly code: string;
  readonly message: string;
}

const pattern = /^(?<file>.+?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$/;

/** Of data, so that a type without an end takes no more; where the system has such a limit. Kilobytes. */
const memory = 1_500_000;

/**
 * What TypeScript's own compiler says, by the paths that it names, or `undefined` when it was not done in time: a type
 * can be written so that checking it takes for ever.
 */
export async function runCompiler(
  project: string,
  args: readonly string[],
  { milliseconds }: { readonly milliseconds: number },
): Promise<ReadonlyMap<string, readonly TypeComplaint[]> | undefined> {
  const output = await outputOf(await compilerProgram(), [...args, "--pretty", "false"], {
    cwd: project,
    milliseconds,
  });
  if (output === undefined) return undefined;
  const complaints = new Map<string, TypeComplaint[]>();
  for (const text of output.split("\n")) {
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

function outputOf(
  program: string,
  args: readonly string[],
  { cwd, milliseconds }: { readonly cwd: string; readonly milliseconds: number },
): Promise<string | undefined> {
  const limited: [string, string[]] =
    process.platform === "win32"
      ? [program, [...args]]
      : ["/bin/sh", ["-c", `ulimit -d ${memory} 2>/dev/null; exec "$0" "$@"`, program, ...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(...limited, { cwd, stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.on("error", reject).on("close", (code) => {
      clearTimeout(timer);
      // A compiler that was ended, or ran out of memory, fails and has told of nothing.
      resolve(code === 0 || text !== "" ? text : undefined);
    });
  });
}
