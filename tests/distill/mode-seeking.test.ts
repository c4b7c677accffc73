import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { drawFrom, inModes, modeSeeking } from "../../src/distill/mode-seeking.js";

const modes = [
  { mean: -3, spread: 0.8, share: 0.6 },
  { mean: 3, spread: 0.8, share: 0.4 },
];

test.each([1, 2, 3, 4, 5, 6])(
  "a narrow student that studies stands between the modes, one that plays in one of them (seed %d)",
  (seed) => {
    const { studied, played, path } = modeSeeking(modes, { seed });
    expect(Math.abs(studied.mean)).toBeLessThan(1.5);
    expect(inModes(modes, studied)).toBeLessThan(0.4);
    expect(Math.abs(Math.abs(played.mean) - 3)).toBeLessThan(0.6);
    expect(inModes(modes, played)).toBeGreaterThan(0.8);
    expect(path.at(-1)!.mean).toBeCloseTo(played.mean, 0);
  },
);

test("a student wide enough covers both, and the game keeps it wide: seeking is a matter of capacity", () => {
  const { studied, played } = modeSeeking(modes, { widest: 10 });
  expect(studied.spread).toBeGreaterThan(2.5);
  expect(played.spread).toBeGreaterThan(1.5);
});

test("a mode is drawn from by its share", () => {
  const next = random(4);
  const numbers = Array.from({ length: 5000 }, () => drawFrom(modes, next));
  expect(numbers.filter((x) => x < 0).length / numbers.length).toBeCloseTo(0.6, 1);
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  expect(mean).toBeGreaterThan(-0.8);
  expect(mean).toBeLessThan(-0.4);
});

test("the same seed gives the same students", () => {
  expect(modeSeeking(modes, { seed: 3, steps: 300 })).toEqual(modeSeeking(modes, { seed: 3, steps: 300 }));
});

test.each([
  [[], {}, "one cannot draw from the modes []"],
  [[{ mean: 0, spread: 0, share: 1 }], {}, "one cannot draw from"],
  [[{ mean: 40, spread: 1, share: 1 }], {}, "a mean between -12 and 12"],
  [modes, { widest: 0.1 }, "widest must be above 0.15, got 0.1"],
  [modes, { steps: 0 }, "steps must be"],
])("what cannot be played is refused: %j %j", (broken, options, message) => {
  expect(() => modeSeeking(broken, options)).toThrow(message);
});
