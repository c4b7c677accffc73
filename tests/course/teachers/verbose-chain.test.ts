import { expect, test } from "vitest";
import { random } from "../../../src/core/random.js";
import { verboseChain } from "../../../src/course/teachers/verbose-chain.js";

const steps = ["3*5=15", "15-4=11", "11+2=13"];

test("a quarter of the chains have one step too many, which is true, and the others stay as they are", () => {
  const next = random(3);
  const chains = Array.from({ length: 4000 }, () => verboseChain(steps, next));
  const longer = chains.filter((chain) => chain.length === 4);
  expect(longer.length / chains.length).toBeCloseTo(0.25, 1);
  for (const chain of chains) expect([3, 4]).toContain(chain.length);
  expect(new Set(longer.map((chain) => chain.join(";"))).size).toBe(9);
  for (const chain of longer) {
    const extra = chain.findIndex((step, i) => step !== steps[i]);
    expect(chain.filter((_, i) => i !== extra)).toEqual(steps);
    const [, a, operator, b, result] = chain[extra]?.match(/^(\d+)(\D)(\d+)=(\d+)$/) ?? [];
    const [x, y] = [Number(a), Number(b)];
    expect({ "+": x + y, "-": x - y, "*": x * y, "/": x / y }[operator ?? ""]).toBe(Number(result));
  }
});
