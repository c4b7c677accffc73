import { afterEach, expect, test, vi } from "vitest";
import { KitError } from "../../src/core/errors.js";
import { host, hostKey } from "../../src/core/host.js";
import { normal, random, shuffle } from "../../src/core/random.js";

afterEach(() => Reflect.deleteProperty(globalThis, hostKey));

test("an error reads as problem, then remedy, and keeps value and cause", () => {
  const cause = new Error("below");
  const error = new KitError("epochs is -1.", { remedy: "Pass 1.", value: -1, cause });
  expect(error).toMatchObject({
    message: "epochs is -1. Pass 1.",
    name: "KitError",
    value: -1,
    remedy: "Pass 1.",
    cause,
  });
  expect("cause" in new KitError("a", { remedy: "b" })).toBe(false);
});

test("without a kernel, outputs are plain text", () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  host().display({ "text/plain": "loss 0.5", "text/html": "<b>loss</b>" });
  expect(write).toHaveBeenCalledWith("loss 0.5\n");
  write.mockRestore();
});

test("a kernel's host takes over", () => {
  const mine = { display() {}, signal: AbortSignal.abort() };
  Object.assign(globalThis, { [hostKey]: mine });
  expect(host()).toBe(mine);
});

test("random numbers are uniform, normal ones normal, and a shuffle keeps every item", () => {
  const next = random(1);
  const uniform = Array.from({ length: 20_000 }, () => next());
  expect(uniform.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(uniform.reduce((s, x) => s + x, 0) / 20_000).toBeCloseTo(0.5, 1);
  const gaussian = Array.from({ length: 20_000 }, () => normal(next));
  expect(gaussian.reduce((s, x) => s + x, 0) / 20_000).toBeCloseTo(0, 1);
  expect(gaussian.reduce((s, x) => s + x * x, 0) / 20_000).toBeCloseTo(1, 1);
  const items = Array.from({ length: 50 }, (_, i) => i);
  const shuffled = shuffle(items, random(2));
  expect(shuffled).not.toEqual(items);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
});
