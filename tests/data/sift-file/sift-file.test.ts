import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Filter, filter } from "../../../src/data/filter.js";
import { correct } from "../../../src/data/filters/correct.js";
import { finished } from "../../../src/data/filters/finished.js";
import { unique } from "../../../src/data/filters/unique.js";
import { funnel } from "../../../src/data/funnel.js";
import { sift } from "../../../src/data/sift.js";
import { siftFile } from "../../../src/data/sift-file/sift-file.js";
import { equations } from "../../../src/tasks/equations.js";
import { written } from "../candidate.js";

let folder: string;
let paths: { from: string; accepted: string; rejected: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "сито "));
  const [from, accepted, rejected] = ["from", "accepted", "rejected"].map((name) => join(folder, name));
  paths = { from: from!, accepted: accepted!, rejected: rejected! };
});
afterEach(() => rm(folder, { recursive: true }));

async function linesOf(path: string): Promise<unknown[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
const candidates = [written("a"), written("b", { finishReason: "length" }), written("a"), written("c")];
const save = (values: readonly unknown[]) =>
  writeFile(paths.from, values.map((value) => `${JSON.stringify(value)}\n`).join(""));

test("a file is sifted as the same candidates in memory are", async () => {
  await save(candidates);
  const filters = [finished(), unique()];
  const sifted = await siftFile(paths.from, filters, paths);
  const inMemory = await sift(candidates, filters);
  expect(sifted).toEqual({ candidates: 4, unreadable: 0, accepted: 2, funnel: funnel(inMemory) });
  expect(await linesOf(paths.accepted)).toEqual(inMemory.accepted);
  expect(await linesOf(paths.rejected)).toEqual([
    {
      line: 2,
      filter: "finished",
      reason: "cut off before its end: the limit of tokens was reached",
      candidate: candidates[1],
    },
    { line: 3, filter: "unique", reason: "the same as a candidate before", candidate: candidates[2] },
  ]);
});

test("a line that holds no candidate is told, and the others are sifted", async () => {
  const good = JSON.stringify(written("a"));
  await writeFile(paths.from, `${good}\nnot JSON\n{"prompt":"?"}\n${good.slice(0, 20)}`);
  const { candidates, unreadable, accepted } = await siftFile(paths.from, [], paths);
  expect([candidates, unreadable, accepted]).toEqual([1, 3, 1]);
  const rest = (await linesOf(paths.rejected)) as { line: number; reason: string }[];
  expect(rest.map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(rest.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("not JSON"),
    expect.stringContaining("not a candidate"),
    expect.stringContaining("writer was killed"),
  ]);
});

test("what a line holds beside the candidate is kept", async () => {
  await save([{ ...written("a"), label: "good" }]);
  await siftFile(paths.from, [], paths);
  expect(await linesOf(paths.accepted)).toEqual([{ ...written("a"), label: "good" }]);
});

test("a sift that fails leaves what was there before, and nothing half-written", async () => {
  await save(candidates);
  await writeFile(paths.accepted, "before\n");
  const broken = filter("broken", () => {
    throw new Error("no verdict");
  });
  await expect(siftFile(paths.from, [broken], paths)).rejects.toThrow("no verdict");
  expect((await readdir(folder)).sort()).toEqual(["accepted", "from"]);
  expect(await readFile(paths.accepted, "utf8")).toBe("before\n");
});

test("a candidate that a filter cannot judge is named by its line, small file or large", async () => {
  const task = equations();
  const [input] = task.inputs("train", 1);
  const good = { ...written(`<answer>${input!.solution}</answer>`), input };
  for (const count of [3, 10_000]) {
    await save([...Array.from({ length: count }, () => good), { ...good, input: null }, good]);
    const sifting = siftFile(paths.from, [finished(), correct(task)] as readonly Filter<unknown>[], paths);
    await expect(sifting).rejects.toThrow(`cannot judge the candidate in line ${count + 1}: correct: `);
  }
  expect(await readdir(folder)).toEqual(["from"]);
});

test("the candidates are not written over", async () => {
  await save(candidates);
  await expect(siftFile(paths.from, [], { ...paths, accepted: paths.from })).rejects.toThrow("three files");
  await expect(siftFile(join(folder, "none"), [], paths)).rejects.toThrow("cannot be read");
});
