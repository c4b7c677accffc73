import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { Task } from "../../../src/core/types.js";
import type { Experiment } from "../../../src/course/experiments/experiment.js";
import { disagreements, publish, runExperiment } from "../../../src/course/experiments/run.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { answersOnly } from "../../../src/distill/answers-only.js";
import { publishedFile, readPublished } from "../../../src/distill/published.js";
import { records, smallStudent } from "../../distill/students.js";

const name = "test-of-experiments";
const task: Task<string> = {
  name,
  inputs: () => records.map(({ prompt }) => prompt),
  prompt: (text) => text,
  verify: (text, output) =>
    output === `<answer>${text[0]}</answer>` ? { status: "accepted" } : { status: "rejected", reason: "no" },
};
let prepared = 0;
const experiment: Experiment<string> = {
  name,
  full: { seeds: [1], tokens: 6000, inputs: 4 },
  quick: { seeds: [1], tokens: 100, inputs: 2 },
  claims: [{ above: "long", below: "short" }],
  prepare: async () => ({
    task,
    inputs: (count) => task.inputs("test", count).slice(0, count),
    arms: Object.entries({ long: 0.01, short: 1e-6 }).map(([arm, learningRate]) => ({
      name: arm,
      settings: learningRate,
      start: async ({ seed, tokens }) => {
        prepared++;
        const student = smallStudent(seed);
        return { student, training: answersOnly(student, records, { tokens, seed, learningRate }) };
      },
    })),
  }),
};

afterEach(() => {
  rmSync(join(projectFolder(), ".distill", "experiments", `${name}.jsonl`), { force: true });
  rmSync(publishedFile(name), { force: true });
});

test("an experiment is run once, told by the trial, and kept where lessons read it", async () => {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line) => void lines.push(String(line)));
  const comparison = await runExperiment(experiment, experiment.full);
  await runExperiment(experiment, experiment.full);
  log.mockRestore();
  expect(prepared).toBe(2);
  const told = lines.filter((line) => line.includes("seed 1:")).map((line) => line.replace(/^\d of 2: /, ""));
  expect(told.length).toBe(2);
  expect(told.toSorted()[0]).toMatch(/^long, seed 1: 100\.0 % right, 6\d\d\d tokens/);
  expect(told.toSorted()[1]).toMatch(/^short, seed 1: 0\.0 % right, 6\d\d\d tokens/);

  await publish(experiment, comparison);
  const kept = await readPublished(name);
  expect(kept).toMatchObject({ name, tokens: 6000, claims: experiment.claims });
  expect(kept.trials).toEqual(comparison.trials);
});

test("claims that the figures do not bear out are named with them, ties among them", () => {
  const row = {
    seeds: 1,
    interval: [0, 1],
    tokens: 1,
    seconds: 1,
    reasoningTokens: 0,
    formatRate: 1,
  } as const;
  const of = (long: number, short: number) => ({
    trials: [],
    warnings: [],
    rows: [
      { ...row, arm: "long", mean: long },
      { ...row, arm: "short", mean: short },
    ],
  });
  expect(disagreements(experiment.claims, of(0.6, 0.5))).toEqual([]);
  expect(disagreements(experiment.claims, of(0.5, 0.5))).toEqual([
    '"long" (0.500) is not above "short" (0.500)',
  ]);
  expect(disagreements([{ above: "gone", below: "short" }], of(0.6, 0.5)).length).toBe(1);
});
