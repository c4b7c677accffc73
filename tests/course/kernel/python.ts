import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import { findJupyter } from "../../../src/course/setup/jupyter.mjs";

const launcher = join(import.meta.dirname, "../../../src/dist/course/kernel/launch.js");

let folder: string;
let python: string;
let env: NodeJS.ProcessEnv;

/** Gives the tests of this file a Jupyter that knows only the kernel of the built library. */
export function withKernel(): void {
  beforeAll(async () => {
    const jupyter = await findJupyter({ need: ["jupyter_client", "jupyter_kernel_test"] });
    folder = mkdtempSync(join(tmpdir(), "ядро и пробел "));
    const spec = join(folder, "kernels", "tslab");
    mkdirSync(spec, { recursive: true });
    const argv = [
      process.execPath,
      "--disable-warning=ExperimentalWarning",
      launcher,
      "--config-path",
      "{connection_file}",
    ];
    writeFileSync(
      join(spec, "kernel.json"),
      JSON.stringify({ argv, display_name: "test", language: "typescript", interrupt_mode: "signal" }),
    );
    python = jupyter.python;
    env = {
      ...jupyter.env,
      JUPYTER_PATH: folder,
      JUPYTER_DATA_DIR: folder,
      JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

export interface PythonRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a Python program of this folder, with `input` on its standard input. */
export function startPython(script: string, input: string): ChildProcessWithoutNullStreams {
  const child = spawn(python, [join(import.meta.dirname, script)], { env });
  child.stdin.end(input);
  return child;
}

/** Runs a Python program of this folder to its end. */
export async function runPython(script: string, input = ""): Promise<PythonRun> {
  const child = startPython(script, input);
  const [stdout, stderr, [code]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
