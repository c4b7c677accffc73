import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { courseExercises } from "../exercise/catalogue.js";
import { projectFolder } from "../project-folder.js";
import { medianOf, printFigures } from "./figures.js";

const runs = 7;

/**
 * How long a learner waits for a check: after a save while `npx distill check --watch` runs (warm), for a check in a
 * program of its own (cold), and for vitest on the same exercise. Medians, ms, on a copy of the learner's files.
 */
export async function bench({ json }: { readonly json: boolean }): Promise<void> {
  const copy = copyCourse();
  try {
    const [exercise] = courseExercises(copy);
    if (!exercise) throw new Error("the course has no exercise");
    const solution = join(copy, "solutions", exercise.lesson, `${exercise.name}.ts`);
    cpSync(solution, exercise.file);
    const distill = join(copy, "src", "course", "setup", "distill.mjs");
    const environment = { ...process.env, DISTILL_PROGRESS: join(copy, "progress.jsonl"), NO_COLOR: "1" };
    const stdio: ["ignore", "pipe", "inherit"] = ["ignore", "pipe", "inherit"];
    const options = { cwd: copy, env: environment, stdio };
    const time = async (script: string, ...args: string[]) => {
      const started = performance.now();
      const child = spawn(process.execPath, [script, ...args], options);
      child.stdout.resume();
      const [code] = await once(child, "close");
      if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with ${code}`);
      return performance.now() - started;
    };
    const warm = await watched(
      () => spawn(process.execPath, [distill, "check", exercise.name, "--watch"], options),
      exercise.file,
    );
    const vitest = join(copy, "node_modules", "vitest", "vitest.mjs");
    const config = join(copy, "tests", "exercises", "vitest.config.ts");
    const figures = {
      warmMilliseconds: medianOf(warm),
      coldMilliseconds: medianOf(await repeat(() => time(distill, "check", exercise.name))),
      vitestMilliseconds: medianOf(
        await repeat(() => time(vitest, "run", "--config", config, "-t", exercise.name)),
      ),
    };
    printFigures("Waiting for a check, ms (medians)", figures, { json });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The course without packages of its own, in a temporary folder. */
function copyCourse(): string {
  const project = projectFolder();
  const copy = mkdtempSync(join(tmpdir(), "distill-kit-bench-"));
  const parts = [
    "package.json",
    "package-lock.json",
    ".npmrc",
    "tsconfig.json",
    "lessons",
    "solutions",
    "exercises",
    "src",
  ];
  for (const part of parts) cpSync(join(project, part), join(copy, part), { recursive: true });
  cpSync(join(project, "tests", "exercises"), join(copy, "tests", "exercises"), { recursive: true });
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
}

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await measure());
  return times;
}

/** From a save to the result that the watch prints, ms. */
async function watched(start: () => ReturnType<typeof spawn>, file: string): Promise<number[]> {
  const child = start();
  let heard = () => {};
  child.stdout?.on("data", (text) => String(text).includes("Checked at") && heard());
  const result = () =>
    new Promise<void>((resolve, reject) => {
      heard = resolve;
      child.once("close", (code) => reject(new Error(`the watch ended with ${code}`)));
    });
  try {
    await result();
    const text = readFileSync(file, "utf8");
    const times: number[] = [];
    for (let run = 0; run < runs + 1; run++) {
      await new Promise((resolve) => setTimeout(resolve, 500)); // what follows the result, the type check, is over
      const checked = result();
      const started = performance.now();
      writeFileSync(file, `${text}// save ${run}\n`);
      await checked;
      times.push(performance.now() - started);
    }
    return times.slice(1);
  } finally {
    child.kill();
  }
}
