import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { proportion } from "../../src/evaluate/interval.js";

test("the interval stays within 0 and 1 and is never empty", () => {
  expect(proportion(0, 10).interval[0]).toBe(0);
  expect(proportion(0, 10).interval[1]).toBeCloseTo(0.2775, 3); // z² / (n + z²)
  expect(proportion(10, 10).interval[1]).toBeCloseTo(1, 12);
  expect(proportion(10, 10).interval[1]).toBeLessThanOrEqual(1);
  expect(proportion(10, 10).interval[0]).toBeCloseTo(1 - 0.2775, 3);
});

test("it holds the true share about 95 times in 100", () => {
  const next = random(1);
  let held = 0;
  for (let i = 0; i < 2000; i++) {
    let successes = 0;
    for (let n = 0; n < 200; n++) if (next() < 0.9) successes++;
    const [low, high] = proportion(successes, 200).interval;
    if (low <= 0.9 && 0.9 <= high) held++;
  }
  expect(held / 2000).toBeGreaterThan(0.93);
  expect(held / 2000).toBeLessThan(0.97);
});

test.each([
  [1, 0],
  [-1, 5],
  [6, 5],
  [0.5, 5],
])("%d of %d is refused", (successes, trials) => {
  expect(() => proportion(successes, trials)).toThrow(`${successes} successes in ${trials} trials`);
});
