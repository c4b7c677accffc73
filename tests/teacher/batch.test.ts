import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { gemini, generate, type Lab, type Model, prices, startLab, type Task } from "../../src/index.js";

interface Item {
  readonly prompt: string;
}
const task: Task<Item> = {
  name: "items",
  instructions: ["Answer."],
  answerSchema: z.object({ of: z.string() }),
  inputs: (_split, count) => Array.from({ length: count }, (_, i) => ({ prompt: `item ${i}` })),
  prompt: ({ prompt }) => prompt,
  verify: () => ({ status: "accepted" }),
};
const items = task.inputs("train", 12);
const unnatural = { batch: { largest: 5, pollInterval: 10 } };

let folder: string;
let lab: Lab;
let asked: string[];
const child: { running?: ChildProcess } = {};

/** Answers in the schema, except that the first answer to item 3 does not fit it, and item 4 gets none. */
const teacher: Model = async ({ prompt, system = "" }) => {
  asked.push(prompt);
  await delay(5);
  if (prompt === "item 4") throw new Error("no idea");
  const fits = prompt !== "item 3" || system.length > "Answer.".length;
  return {
    text: fits ? JSON.stringify({ of: prompt }) : "of item 3",
    finishReason: "stop",
    usage: { inputTokens: 100, outputTokens: 10 },
    modelVersion: "teacher 1",
  };
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "batch пробел "));
  asked = [];
  lab = await startLab({ models: { teacher } });
  vi.stubEnv("GEMINI_API_KEY", lab.key);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  child.running?.kill("SIGKILL");
  await lab.close();
  await rm(folder, { recursive: true });
});

async function killed(running: ChildProcess): Promise<void> {
  const gone = once(running, "exit");
  running.kill("SIGKILL");
  await gone;
}

const model = () => gemini({ model: "teacher", endpoint: lab.url });
const answers = () => join(folder, "answers.jsonl");

/** The sizes of all batches that the lab was handed, smallest first. */
async function batchSizes(): Promise<number[]> {
  const response = await fetch(`${lab.url}/v1beta/batches`, { headers: { "x-goog-api-key": lab.key } });
  const { operations } = (await response.json()) as {
    operations: { metadata: { batchStats: { requestCount: string } } }[];
  };
  return operations.map(({ metadata }) => Number(metadata.batchStats.requestCount)).sort((a, b) => a - b);
}

test("a run in batches asks what a run one by one asks: misfits again, failures with their reason", async () => {
  const done: number[] = [];
  const generation = await generate(task, items, model(), {
    answers: answers(),
    ...unnatural,
    onProgress: (progress) => done.push(progress.done),
  });
  expect(generation.candidates.map(({ output }) => output)).toEqual(
    items.filter((_, i) => i !== 4).map(({ prompt }) => JSON.stringify({ of: prompt })),
  );
  expect(generation.failures).toMatchObject([
    { prompt: "item 4", reason: expect.stringMatching(/no idea|13/) },
  ]);
  expect(generation.reused).toBe(0);
  expect(generation.newUsage).toEqual({ inputTokens: 1200, outputTokens: 120 }); // 11 answers and one that did not fit
  expect(await batchSizes()).toEqual([1, 2, 5, 5]);
  expect(done.at(-1)).toBe(11);

  const again = await generate(task, items, model(), { answers: answers(), ...unnatural });
  expect(again.reused).toBe(11);
  expect(again.newUsage).toEqual({ inputTokens: 0, outputTokens: 0 });
  expect(await batchSizes(), "only what failed is asked again").toEqual([1, 1, 2, 5, 5]);
});

test("what was answered one by one is not handed in, and the other way round", async () => {
  await generate(task, items.slice(0, 3), model(), { answers: answers() });
  await generate(task, items.slice(0, 4), model(), { answers: answers(), ...unnatural });
  expect(await batchSizes()).toEqual([1, 1]); // item 3, and item 3 again because it did not fit
  const before = asked.length;
  const { reused } = await generate(task, items.slice(0, 4), model(), { answers: answers() });
  expect(reused).toBe(4);
  expect(asked.length).toBe(before);
});

test("a run that is killed while its batches are under way fetches them, and hands nothing in twice", async () => {
  const run = () => {
    const program = join(import.meta.dirname, "batch-run.mjs");
    const args = [answers(), lab.url];
    child.running = fork(program, args, { env: { ...process.env, GEMINI_API_KEY: lab.key } });
    return child.running;
  };
  // Killed with the announcement written and the batch handed in, its name perhaps not noted: whatever comes first.
  const first = run();
  while ((await batchSizes()).length < 1) await delay(2);
  await killed(first);
  const second = run();
  while ((await batchSizes()).length < 3) await delay(2);
  await killed(second);
  const generation = await generate(task, items, model(), { answers: answers(), ...unnatural });
  expect(generation.candidates).toHaveLength(11);
  expect(await batchSizes()).toEqual([1, 2, 5, 5]);
  expect(new Set(asked).size).toBe(12);
  expect(asked).toHaveLength(13);
});

test("an announcement whose batch never reached the service is handed in anew; a torn one is forgotten", async () => {
  const { openSync, writeSync } = await import("node:fs");
  const file = openSync(`${answers()}.batches`, "a");
  writeSync(file, `${JSON.stringify({ name: "distill-never", keys: ["k1"] })}\n{"name": "dist`);
  const { candidates } = await generate(task, items.slice(0, 2), model(), {
    answers: answers(),
    ...unnatural,
  });
  expect(candidates).toHaveLength(2);
  const notes = (await readFile(`${answers()}.batches`, "utf8")).trim().split("\n");
  expect(notes.map((note) => JSON.parse(note))).toContainEqual({ name: "distill-never", ended: true });
});

test("a batch that the service has forgotten is handed in anew, in the same run", async () => {
  await generate(task, items.slice(0, 2), model(), { answers: answers(), ...unnatural });
  const notes = (await readFile(`${answers()}.batches`, "utf8")).trim().split("\n");
  const open = notes.filter((note) => !note.includes("ended"));
  await writeFile(
    `${answers()}.batches`,
    `${open.join("\n").replace(/"batches\/[^"]+/g, '"batches/gone')}\n`,
  );
  await rm(answers());
  const { candidates, failures } = await generate(task, items.slice(0, 2), model(), {
    answers: answers(),
    ...unnatural,
  });
  expect([candidates.length, failures.length]).toEqual([2, 0]);
  expect(await batchSizes()).toEqual([2, 2]);
});

test("a batch costs half the list price", async () => {
  const usual: Model = async () => ({
    ...(await teacher({ prompt: "item 0" })),
    usage: { inputTokens: 1_000_000, outputTokens: 1_000_000 },
  });
  await lab.close();
  lab = await startLab({ models: { "gemini-3.5-flash": usual } });
  vi.stubEnv("GEMINI_API_KEY", lab.key);
  const dollars: (number | undefined)[] = [];
  await generate(task, items.slice(0, 1), gemini({ model: "gemini-3.5-flash", endpoint: lab.url }), {
    ...{ answers: answers(), ...unnatural },
    onProgress: (progress) => dollars.push(progress.dollars),
  });
  const { input, output } = prices.find((price) => price.model === "gemini-3.5-flash")!;
  expect(dollars.at(-1)).toBeCloseTo((input + output) / 2);
});

test("a budget holds for what may come", async () => {
  const price = { input: 1_000_000, output: 1_000_000 }; // 1 USD a token
  const generation = await generate(task, items.slice(0, 3), model(), {
    ...{ answers: answers(), ...unnatural, price, budget: 250, maxOutputTokens: 10 },
  });
  expect(generation.candidates.length).toBeGreaterThan(0);
  expect(generation.stopped).toContain("budget of 250 USD");
  expect(generation.failures.length).toBeGreaterThan(0);
});

test("misuse is told", async () => {
  await expect(generate(task, items, model(), unnatural)).rejects.toThrow("need a file of answers");
  const plain: Model = Object.assign(async () => teacher({ prompt: "" }), {
    identity: { provider: "test", model: "plain" },
  });
  await expect(generate(task, items, plain, { answers: answers(), ...unnatural })).rejects.toThrow(
    "plain cannot be asked in batches",
  );
  await writeFile(`${answers()}.batches`, "[]\n");
  await expect(generate(task, items, model(), { answers: answers(), ...unnatural })).rejects.toThrow(
    "line 1 is no note of a batch",
  );
});
