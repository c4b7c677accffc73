import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KitError } from "../../src/core/errors.js";
import type { Model } from "../../src/core/types.js";
import { equations } from "../../src/tasks/equations.js";
import { generate } from "../../src/teacher/generate.js";

const task = equations();
const inputs = task.inputs("train", 2);
const completion = {
  text: "8",
  finishReason: "stop" as const,
  usage: { inputTokens: 1, outputTokens: 1 },
  modelVersion: "test",
};
const teacher: Model = Object.assign(async () => completion, {
  identity: { provider: "test", model: "quick" },
});

let folder: string;
let answers: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "замок "));
  answers = join(folder, "answers.v1.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

const claims = async () => (await readdir(folder)).filter((name) => name.endsWith(".lock"));

test("two runs of one process: one goes on, the other is told why not", async () => {
  const run = () => generate(task, inputs, teacher, { answers });
  const runs = await Promise.allSettled([run(), run()]);
  expect(runs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { reason } = runs.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(reason).toBeInstanceOf(KitError);
  expect(reason.message).toContain("is in use by another run (this process)");
  expect(await claims()).toEqual([]);
  expect((await run()).reused).toBe(2);
});

test("a run in another process holds the file until it is killed", async () => {
  const program = fileURLToPath(new URL("answer-run.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, answers], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await once(child.stdout, "data");
    await expect(generate(task, inputs, teacher, { answers })).rejects.toThrow(
      `is in use by another run (process ${child.pid} on ${hostname()})`,
    );
    expect(await claims()).toHaveLength(1); // its own was taken back
  } finally {
    child.kill("SIGKILL");
    await once(child, "close");
  }
  expect(await claims()).toHaveLength(1);
  const { candidates } = await generate(task, inputs, teacher, { answers });
  expect(candidates).toHaveLength(2);
  expect(await claims()).toEqual([]);
});

test("a file that cannot be written leaves no claim behind", async () => {
  await expect(generate(task, inputs, teacher, { answers: folder })).rejects.toThrow(KitError);
  expect(
    (await readdir(join(folder, ".."))).filter((name) => name.startsWith("замок ") && name.endsWith(".lock")),
  ).toEqual([]);
});
