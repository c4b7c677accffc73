import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Task } from "../../src/core/types.js";
import { answersOnly } from "../../src/distill/answers-only.js";
import { chainOfThought } from "../../src/distill/chain-of-thought.js";
import { type Arm, type CompareOptions, compare } from "../../src/distill/compare.js";
import { comparisonTable } from "../../src/distill/show-comparison.js";
import { records, smallStudent } from "./students.js";

const task: Task<string> = {
  name: "first letter",
  inputs: () => records.map(({ prompt }) => prompt),
  prompt: (text) => text,
  verify: (text, output) =>
    output.endsWith(`<answer>${text[0]}</answer>`)
      ? { status: "accepted" }
      : { status: "rejected", reason: "no" },
};
const inputs = task.inputs("test", 4);

/** Counts how often a student is trained. */
function arms(started: string[], settings: unknown = 1): Arm[] {
  return Object.entries({ brief: answersOnly, thinking: chainOfThought }).map(([name, method]) => ({
    name,
    settings,
    start: async ({ seed, tokens }) => {
      started.push(`${name} ${seed}`);
      const student = smallStudent(seed);
      return { student, training: method(student, records, { tokens, seed, learningRate: 0.01 }) };
    },
  }));
}

const folder = () => mkdtemp(join(tmpdir(), "сравнение "));
const options: CompareOptions = { seeds: [1, 2], tokens: 9000 };

test("every arm is trained with every seed on the budget and asked the same inputs", async () => {
  const started: string[] = [];
  const { rows, trials } = await compare(arms(started), task, inputs, options);
  expect(started.toSorted()).toEqual(["brief 1", "brief 2", "thinking 1", "thinking 2"]);
  expect(rows.map(({ arm, seeds, mean, formatRate }) => ({ arm, seeds, mean, formatRate }))).toEqual([
    { arm: "brief", seeds: 2, mean: 1, formatRate: 1 },
    { arm: "thinking", seeds: 2, mean: 1, formatRate: 1 },
  ]);
  expect(rows.map(({ reasoningTokens }) => reasoningTokens)).toEqual([0, 3]);
  for (const { tokens } of trials) expect(tokens / 9000).toBeCloseTo(1, 1);
});

test("a comparison that was broken off goes on where it was, whatever ran side by side", async () => {
  const file = join(await folder(), "trials.jsonl");
  const first: string[] = [];
  const broken = arms(first).map(
    (arm): Arm => ({
      ...arm,
      start: async (trial) => {
        if (arm.name === "thinking" && trial.seed === 2) throw new Error("out of order");
        return arm.start(trial);
      },
    }),
  );
  await expect(compare(broken, task, inputs, { ...options, file })).rejects.toThrow("out of order");
  const kept = (await readFile(file, "utf8")).trim().split("\n");
  expect(kept.length).toBe(3);

  const second: string[] = [];
  const seen: string[] = [];
  const resumed = await compare(arms(second), task, inputs, {
    ...options,
    file,
    onTrial: ({ arm, seed }, { done, total }) => seen.push(`${arm} ${seed}: ${done} of ${total}`),
  });
  expect(second).toEqual(["thinking 2"]);
  expect(seen).toEqual(["thinking 2: 4 of 4"]);
  const unbroken = await compare(arms([]), task, inputs, options);
  const plain = ({ seconds, ...rest }: (typeof unbroken.trials)[number]) => rest;
  expect(resumed.trials.map(plain)).toEqual(unbroken.trials.map(plain));
});

test("trials of other settings or another budget are not taken for these", async () => {
  const file = join(await folder(), "trials.jsonl");
  await compare(arms([]), task, inputs, { seeds: [1], tokens: 100, file });
  const started: string[] = [];
  await compare(arms(started, 2), task, inputs, { seeds: [1], tokens: 100, file });
  await compare(arms(started), task, inputs, { seeds: [1], tokens: 101, file });
  await compare(arms(started), task, inputs.slice(1), { seeds: [1], tokens: 100, file });
  expect(started.length).toBe(6);
  await compare(arms(started), task, inputs, { seeds: [1], tokens: 100, file });
  expect(started.length).toBe(6);
});

test("misuse and a torn file are told", async () => {
  const [arm] = arms([]) as [Arm];
  await expect(compare([arm, arm], task, inputs, options)).rejects.toThrow("cannot compare");
  await expect(compare([arm], task, inputs, { ...options, seeds: [] })).rejects.toThrow("cannot compare");
  const file = join(await folder(), "trials.jsonl");
  await writeFile(file, '{"key":');
  await expect(compare([arm], task, inputs, { ...options, file })).rejects.toThrow(
    /line 1 of .* is no trial/,
  );
});

test("more than being right is asked of the same answers, at a temperature", async () => {
  const also = { short: (_: string, output: string) => !output.includes("<think>"), never: () => false };
  const { rows, trials } = await compare(arms([]), task, inputs, { ...options, temperature: 1, also });
  expect(trials.map(({ also: digits }) => digits!.never)).toEqual(Array(4).fill("0000"));
  const [brief, thinking] = rows;
  expect(brief!.also!.short!.mean).toBeGreaterThan(0.5);
  expect(thinking!.also!.short!.mean).toBeLessThan(0.5);
  expect(brief!.also!.never).toEqual({ mean: 0, interval: [0, 0] });
  expect(String(comparisonTable({ trials, rows, warnings: [] }))).toContain("never, %");
});

test("trials at another temperature, or of which other things were asked, are not taken for these", async () => {
  const file = join(await folder(), "trials.jsonl");
  const started: string[] = [];
  const one = { seeds: [1], tokens: 500, file };
  await compare(arms(started).slice(0, 1), task, inputs, one);
  await compare(arms(started).slice(0, 1), task, inputs, { ...one, temperature: 1 });
  await compare(arms(started).slice(0, 1), task, inputs, { ...one, also: { any: () => true } });
  await compare(arms(started).slice(0, 1), task, inputs, { ...one, also: { any: () => true } });
  expect(started).toEqual(Array(3).fill("brief 1"));
});

test("settings that would be taken for others are refused before anything is trained", async () => {
  const started: string[] = [];
  await expect(compare(arms(started, { rate: Number.NaN }), task, inputs, options)).rejects.toThrow(
    'settings of the arm "brief".rate is NaN',
  );
  expect(started).toEqual([]);
});
