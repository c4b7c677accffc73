import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..", "..", "..");

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A project of its own in a folder with spaces and Cyrillic letters, in which set-up programs can do as they like. */
export class CourseCopy {
  readonly folder: string = mkdtempSync(join(tmpdir(), "мой курс "));
  readonly #children: ChildProcess[] = [];

  /** The programs alone, without packages, lessons or library. */
  constructor() {
    cpSync(join(root, "src", "course", "setup"), this.path("src", "course", "setup"), { recursive: true });
    this.npm("process.exit(99);"); // a real installation in a test would take too long
  }

  /** The whole course; its packages are links to the project's own. */
  static whole(): CourseCopy {
    const copy = new CourseCopy();
    for (const part of [
      "src",
      "lessons",
      "solutions",
      "package.json",
      "package-lock.json",
      ".npmrc",
      "tsconfig.json",
    ]) {
      cpSync(join(root, part), copy.path(part), { recursive: true });
    }
    cpSync(join(root, "notebooks"), copy.path("notebooks"), {
      recursive: true,
      filter: (path) => !path.endsWith("mine"),
    });
    mkdirSync(copy.path("node_modules"));
    for (const name of readdirSync(join(root, "node_modules"))) {
      if (name.startsWith(".") || name === "distill-kit") continue;
      symlinkSync(join(root, "node_modules", name), copy.path("node_modules", name), "junction");
    }
    symlinkSync(copy.path("src"), copy.path("node_modules", "distill-kit"), "junction");
    copy.npm("process.exit(0);"); // the packages are there; only the note that they are is not
    return copy;
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  write(file: string, content: string): void {
    mkdirSync(join(this.path(file), ".."), { recursive: true });
    writeFileSync(this.path(file), content);
  }

  /** Replaces npm by a program of these lines. */
  npm(script: string): void {
    this.write("npm-cli.js", `${lifetime}${script}`);
  }

  /** A program that stands in for another: a Node script that can be executed. */
  program(file: string, script: string): string {
    this.write(file, `#!${process.execPath}\n${lifetime}${script}`);
    chmodSync(this.path(file), 0o755);
    return this.path(file);
  }

  /** Starts a set-up program, such as "start.mjs". */
  start(program: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Running {
    return this.#spawn([this.path("src", "course", "setup", program), ...args], env);
  }

  /** Starts lines that use the set-up modules by name: `import … from "setup/build.mjs"`. */
  evaluate(script: string, env: NodeJS.ProcessEnv = {}): Running {
    const modules = pathToFileURL(this.path("src", "course", "setup")).href;
    return this.#spawn(["--input-type=module", "-e", script.replaceAll('"setup/', `"${modules}/`)], env);
  }

  #spawn(args: string[], env: NodeJS.ProcessEnv): Running {
    const child = spawn(process.execPath, args, {
      cwd: tmpdir(),
      env: { ...cleanEnvironment(), npm_execpath: this.path("npm-cli.js"), ...env },
    });
    this.#children.push(child);
    return new Running(child);
  }

  async remove(): Promise<void> {
    for (const child of this.#children) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A program whose starter was killed may be left over; it ends by itself. */
const lifetime = "setTimeout(() => process.exit(9), 60_000).unref();\n";

/** Without what npm and vitest have put there. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|VITEST|DISTILL_|JUPYTER|FORCE_COLOR|NODE_ENV)/.test(name),
    ),
  );
}

/** A program that runs, or has run. */
export class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  output = "";
  readonly #waiting: (() => void)[] = [];

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
        for (const look of this.#waiting) look();
      });
    }
    this.ended = new Promise((resolve) => {
      child.on("close", (code) => resolve({ code, output: this.output }));
    });
  }

  /** Waits until it has printed something; fails when it ends without. */
  async until(pattern: RegExp): Promise<RegExpMatchArray> {
    const found = new Promise<void>((resolve) => {
      this.#waiting.push(() => pattern.test(this.output) && resolve());
    });
    if (!pattern.test(this.output)) await Promise.race([found, this.ended]);
    const match = this.output.match(pattern);
    if (!match) throw new Error(`It ended without printing ${pattern}:\n${this.output}`);
    return match;
  }

  async stop(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Whether a process is there. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
