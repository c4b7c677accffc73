import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { builtProgram } from "../../../src/core/built-program.js";
import { candidateLines } from "../../../src/course/bench/candidate-lines.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sift bench "));
});
afterAll(() => rm(folder, { recursive: true }));

async function sifted(path: string, threads: number) {
  const sides = ["accepted", "rejected"].map((side) => join(folder, `${side} ${threads}`));
  const program = builtProgram("course", "bench", "programs", "sift-run.js");
  const child = fork(program, [path, ...sides, String(threads)]);
  const [[told]] = (await Promise.all([once(child, "message"), once(child, "exit")])) as [
    [{ candidates: number; accepted: number; funnel: { filter: string; rejected: number }[] }],
    unknown,
  ];
  const digests = await Promise.all(
    sides.map(async (side) =>
      createHash("sha256")
        .update(await readFile(side))
        .digest("hex"),
    ),
  );
  return { ...told, digests };
}

test("ten filters each find something, and both sides are the same with one thread and with three", async () => {
  const path = join(folder, "candidates.jsonl");
  await writeFile(path, [...candidateLines(8000, 5)].join("")); // more than one block
  const [one, three] = [await sifted(path, 1), await sifted(path, 3)];
  expect(one.candidates).toBe(8000);
  expect(one.accepted).toBeGreaterThan(5000);
  expect(one.digests).toEqual(three.digests);
  expect(one.funnel).toEqual(three.funnel);
  const idle = one.funnel.filter(({ rejected }) => rejected === 0).map(({ filter }) => filter);
  expect(idle).toEqual(["decontaminated", "at most 100 a prompt"]); // nothing to find for these two
});

test("the bench prints its figures", async () => {
  const { bench } = await import("../../../src/course/bench/sift.js");
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  await bench({ json: true, rows: 3000, rounds: 1 });
  const figures = JSON.parse(String(printed.mock.calls.at(-1)?.[0]));
  printed.mockRestore();
  expect(figures.rows).toBe(3000);
  expect(figures.parseRatio).toBeGreaterThan(0);
  expect(figures.peakMegabytes).toBeGreaterThan(30);
});
