import { spawn } from "node:child_process";

/** What a program may take before it is ended. */
export interface ProgramLimits {
  readonly milliseconds: number;
  /** Of data; where the system has such a limit. */
  readonly megabytes: number;
  /** Characters of what it says, on either channel. */
  readonly characters?: number;
  readonly cwd?: string;
  /** Given to it as its standard input. */
  readonly input?: string;
}

/** What a program said, or which limit ended it. */
export type ProgramOutcome =
  | { readonly status: "ended"; readonly code: number; readonly output: string; readonly complaint: string }
  | { readonly status: "stopped"; readonly reason: "time" | "length" | "memory" };

/**
 * Runs a program on what a learner or student wrote, which can be made so that it takes all time and memory there is.
 *
 * Rejects when the program cannot be started: that is nobody's code.
 */
export function limitedProgram(
  program: string,
  args: readonly string[],
  { milliseconds, megabytes, characters = 10_000_000, cwd, input }: ProgramLimits,
): Promise<ProgramOutcome> {
  const [command, given]: [string, string[]] =
    process.platform === "win32"
      ? [program, [...args]]
      : ["/bin/sh", ["-c", `ulimit -d ${1024 * megabytes} 2>/dev/null; exec "$0" "$@"`, program, ...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, { ...(cwd === undefined ? {} : { cwd }), stdio: "pipe" });
    let stopped: "time" | "length" | undefined;
    const stop = (reason: "time" | "length") => {
      stopped ??= reason;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop("time"), milliseconds);
    const said = { output: "", complaint: "" };
    for (const [name, channel] of [
      ["output", child.stdout],
      ["complaint", child.stderr],
    ] as const) {
      channel.setEncoding("utf8").on("data", (part: string) => {
        said[name] += part;
        if (said[name].length > characters) stop("length");
      });
    }
    child.on("error", reject).on("close", (code) => {
      clearTimeout(timer);
      if (stopped) resolve({ status: "stopped", reason: stopped });
      else if (command !== program && (code === 126 || code === 127)) {
        reject(new Error(`${program} cannot be started: ${said.complaint.trim()}`)); // the shell's words for it
      }
      // Go's programs tell of it and end with 2; others are ended.
      else if (code === null || /out of memory|stack overflow/.test(said.complaint)) {
        resolve({ status: "stopped", reason: "memory" });
      } else resolve({ status: "ended", code, ...said });
    });
    child.stdin.on("error", () => {}); // it may end before it has read all
    child.stdin.end(input ?? "");
  });
}
