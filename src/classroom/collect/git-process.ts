import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { KitError } from "../../core/errors.js";

/** What a call of git gets to read, and where it ends. */
export interface GitLimits {
  readonly input?: string;
  /** Of what it may write. Bytes. */
  readonly most: number;
  /** When it is stopped, as `performance.now()` says it. */
  readonly deadline: number;
}

/** Runs git in a folder that is a bare repository; `undefined` when it fails, or is stopped by a limit. */
export function runGit(
  folder: string,
  args: readonly string[],
  { input = "", most, deadline }: GitLimits,
): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["--no-pager", `--git-dir=${folder}`, ...args], {
      cwd: folder,
      env: environment(),
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let length = 0;
    let stopped = false;
    const stop = () => {
      stopped = true;
      child.kill("SIGKILL");
    };
    const clock = setTimeout(stop, Math.max(0, deadline - performance.now()));
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) stop();
      else chunks.push(chunk);
    });
    child.on("error", (cause) => {
      clearTimeout(clock);
      reject(
        new KitError("git cannot be started", {
          remedy: "Install git, or collect folders without repositories in them.",
          cause,
        }),
      );
    });
    child.on("close", (code) => {
      clearTimeout(clock);
      resolve(code === 0 && !stopped ? Buffer.concat(chunks) : undefined);
    });
    child.stdin.on("error", () => undefined); // git has ended without reading it
    child.stdin.end(input);
  });
}

/** Nothing of the machine's or the user's configuration, and no way to fetch. */
function environment(): NodeJS.ProcessEnv {
  const { PATH = "", SystemRoot } = process.env;
  return {
    ...{ PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: devNull, GIT_ATTR_NOSYSTEM: "1" },
    ...{ GIT_ALLOW_PROTOCOL: "", GIT_NO_LAZY_FETCH: "1", GIT_NO_REPLACE_OBJECTS: "1" },
    ...{ GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
  };
}
