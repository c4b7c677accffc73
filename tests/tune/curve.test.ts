import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Curve } from "../../src/tune/jobs/curve.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "кривая "));
  file = join(folder, "curve.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (step: number, loss = 1 / step) => ({
  ...{ step, epoch: 1, loss },
  computeTime: "2026-01-01T00:00:00.000Z",
});

async function keep(...steps: ReturnType<typeof at>[]): Promise<void> {
  const curve = await Curve.open(folder);
  for (const step of steps) await curve.add(step);
  await curve.close();
}
const kept = async () => (await Curve.open(folder)).steps;

test("a step whose line a kill has torn is computed again, and none is lost", async () => {
  await keep(at(1), at(2), at(3));
  appendFileSync(file, JSON.stringify(at(4)).slice(0, 20));
  await keep(at(4), at(5), at(6));
  expect(await kept()).toEqual([1, 2, 3, 4, 5, 6].map((step) => at(step)));
});

test("repeated steps take the place of those from them on, and what was kept is never rewritten", async () => {
  await keep(at(1), at(2), at(3), at(4));
  const before = readFileSync(file, "utf8");
  await keep(at(2, 7), at(3, 7));
  expect(await kept()).toEqual([at(1), at(2, 7), at(3, 7)]);
  expect(readFileSync(file, "utf8").startsWith(before)).toBe(true);
  await keep(at(4, 8));
  expect(await kept()).toEqual([at(1), at(2, 7), at(3, 7), at(4, 8)]);
});

test("lines that are no steps are told, and the others read", async () => {
  const lines = [at(1), { step: 0 }, at(3)].map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(file, `${lines.join("")}{oops}\n`);
  const { steps, unreadable } = await Curve.open(folder);
  expect(steps).toEqual([at(1), at(3)]);
  expect(unreadable.map(({ line }) => line)).toEqual([2, 4]);
  expect(unreadable[0]!.reason).toContain("no step of a curve");
});
