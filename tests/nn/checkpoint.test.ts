import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ход обучения "));
  file = join(folder, "runs", "state.safetensors");
});
afterEach(() => rm(folder, { recursive: true }));

const program = join(import.meta.dirname, "checkpointed-run.mjs");

/** What a run in a program of its own prints; once it has taken the step `killAt`, it is killed with no warning. */
async function run(options: { file?: string; epochs?: number; killAt?: number } = {}): Promise<string[]> {
  const child = spawn(process.execPath, [program, options.file ?? "", String(options.epochs ?? 4)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    if (line.startsWith(`step ${options.killAt} `)) child.kill("SIGKILL");
  });
  const [code, signal] = await once(child, "close");
  if (code !== 0 && signal !== "SIGKILL") throw new Error(errors);
  return lines;
}

test("a run killed again and again ends with bitwise the weights of an unbroken one", async () => {
  const whole = await run();
  expect(whole.length).toBe(4 * 7 + 1);
  expect((await run({ file, killAt: 8 })).at(-1)).not.toMatch("weights");
  const second = await run({ file, killAt: 17 });
  const third = await run({ file });
  const first = (lines: string[]) => Number(lines[0]?.split(" ")[1]);
  expect(first(second)).toBeGreaterThan(6); // it went on from the checkpoint after step 6, or a later one
  expect(first(second)).toBeLessThanOrEqual(13);
  expect(first(third)).toBeGreaterThan(15);
  expect(third).toEqual(whole.slice(1 - third.length - 1));
  expect(third.at(-1)).toMatch(/^weights [0-9a-f]{64}$/);
  expect(await readdir(dirname(file))).toEqual(["state.safetensors"]);
  // A run that has ended is taken up at its end.
  expect(await run({ file })).toEqual(whole.slice(-1));
});

test("the checkpoint of another run, a cut one and a foreign file are refused", async () => {
  await run({ file, killAt: 7 });
  await expect(run({ file, epochs: 5 })).rejects.toThrow(
    /state\.safetensors is the checkpoint of another run[\s\S]*delete the file/,
  );
  await truncate(file, (await readFile(file)).length - 100);
  await expect(run({ file })).rejects.toThrow(/run ends at byte \d+ of \d+/);
  await writeFile(file, "PK and so on and so forth");
  await expect(run({ file })).rejects.toThrow(/not a usable safetensors file/);
});

test("a checkpoint that cannot be read or written says so", async () => {
  await expect(run({ file: folder })).rejects.toThrow(/the checkpoint .* cannot be read/);
  await writeFile(join(folder, "runs"), "a file where a folder should be");
  await expect(run({ file })).rejects.toThrow(/the checkpoint .* cannot be (read|written)/);
});
