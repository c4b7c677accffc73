import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const program = join(import.meta.dirname, "equations-student.mjs");

test("a small student learns equations with reasoning, from the public functions alone, in 15 lines", () => {
  const text = readFileSync(program, "utf8");
  expect(text.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(15);
  expect([...text.matchAll(/from "(.*?)"/g)].map(([, name]) => name)).toEqual(["distill-kit"]);
  const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect(stderr).toBe("");
  const [parameters, rate] = stdout.trim().split("\n").at(-1)!.split(" ").map(Number) as [number, number];
  expect(parameters).toBeGreaterThan(100_000);
  expect(parameters).toBeLessThan(110_000);
  expect(rate).toBeGreaterThan(0.9);
}, 600_000);
