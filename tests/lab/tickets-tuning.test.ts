import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Model } from "../../src/index.js";
import {
  geminiTuning,
  LanguageModel,
  serve,
  type Ticket,
  Tokenizer,
  tickets,
  tune,
  tuningJob,
  watch,
} from "../../src/index.js";

const root = mkdtempSync(join(tmpdir(), "обращения "));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const task = tickets();
const labelled = ({ text, acceptable, tone }: Ticket) => ({
  prompt: text,
  output: `${acceptable[0]}, ${tone}`,
});
const records = task.inputs("train", 500).map(labelled);
const heldOut = task.inputs("test", 200);
const isRight = ({ acceptable, tone }: Ticket, output: string) =>
  acceptable.some((category) => output === `${category}, ${tone}`);

/** The lab in a process of its own, which can be killed, as a service. */
async function labOf(folder: string): Promise<[ChildProcess, ReturnType<typeof geminiTuning>]> {
  const child = fork(join(import.meta.dirname, "lab-in-folder.mjs"), [folder]);
  const [{ url, key }] = (await once(child, "message")) as [{ url: string; key: string }];
  process.env.GEMINI_API_KEY = key;
  return [child, geminiTuning({ endpoint: url })];
}

const options = { epochs: 10, batchSize: 16, learningRate: 0.003, name: "tickets" };
const totalSteps = 10 * 32;
const job = "tunedModels/tickets";

async function curve(service: ReturnType<typeof geminiTuning>): Promise<number[]> {
  const losses: number[] = [];
  for await (const { loss } of watch(tuningJob(service, job))) losses.push(loss);
  return losses;
}

async function share(model: Model): Promise<number> {
  const outputs = await Promise.all(
    heldOut.map(async (ticket) => (await model({ prompt: task.prompt(ticket) })).text),
  );
  return heldOut.filter((ticket, i) => isRight(ticket, outputs[i]!)).length / heldOut.length;
}

test("500 tickets are tuned over HTTP: the curve falls, the tuned model beats its base and the best single answer; killed, the job goes on to the same weights", async () => {
  const [whole, unbroken] = await labOf(join(root, "whole"));
  await tune(unbroken, records, options);
  const losses = await curve(unbroken);
  expect(losses.length).toBe(totalSteps);
  const mean = (some: number[]) => some.reduce((sum, loss) => sum + loss, 0) / some.length;
  expect(mean(losses.slice(-32))).toBeLessThan(mean(losses.slice(0, 32)) / 20);

  const tuned = await share(await unbroken.model(job));
  const tokenizer = Tokenizer.bytePairs(
    records.map(({ prompt }) => prompt),
    { vocabularySize: 384 },
  );
  const base = new LanguageModel(
    tokenizer,
    { contextLength: 256, width: 48, layers: 2, heads: 4 },
    { seed: 1 },
  );
  expect(tuned).toBeGreaterThan(await share(serve(base)));
  const answers = [...new Set(records.map(({ output }) => output))];
  const bestSingle = Math.max(
    ...answers.map((one) => heldOut.filter((ticket) => isRight(ticket, one)).length),
  );
  expect(tuned).toBeGreaterThan((1.3 * bestSingle) / heldOut.length);
  whole.kill();

  const [first, begun] = await labOf(join(root, "killed"));
  await tune(begun, records, options);
  const before: number[] = [];
  for await (const { loss } of watch(tuningJob(begun, job), { every: 5 }))
    if (before.push(loss) >= 120) break;
  first.kill("SIGKILL");
  await once(first, "exit");
  const [second, again] = await labOf(join(root, "killed"));
  expect((await again.status(job)).state).toMatch(/waiting|running/);
  expect(await curve(again)).toEqual(losses);
  expect(before).toEqual(losses.slice(0, before.length));
  second.kill();
  const weights = (name: string) =>
    readFileSync(join(root, name, "tuned-models", "tickets", "model", "weights.safetensors"));
  expect(weights("killed").equals(weights("whole"))).toBe(true);
});
