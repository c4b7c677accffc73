import { expect, test } from "vitest";
import { quantile } from "../../src/core/quantile.js";
import { normal, random } from "../../src/core/random.js";
import { bootstrap, meanOf } from "../../src/evaluate/bootstrap.js";

/** Every draw there is, each once: what random draws come ever closer to. */
function allDraws(rows: readonly number[]): number[] {
  const draws: number[] = [];
  const count = rows.length ** rows.length;
  for (let code = 0; code < count; code++) {
    let rest = code;
    const draw = rows.map(() => {
      const row = rows[rest % rows.length] as number;
      rest = Math.floor(rest / rows.length);
      return row;
    });
    draws.push(meanOf(draw));
  }
  return draws.sort((a, b) => a - b);
}

test.each([[[0.1, 0.25, 0.3, 0.55, 0.7, 0.95]], [[1, 2, 4, 8, 16, 32]], [[-3, -1, 0, 0, 5, 6, 7]]])(
  "the interval of a mean is that of all draws there are: %j",
  (rows) => {
    const draws = allDraws(rows);
    const { value, interval } = bootstrap(rows, meanOf, { resamples: 40_000 });
    const width = Math.max(...rows) - Math.min(...rows);
    expect(value).toBeCloseTo(meanOf(rows), 12);
    expect(Math.abs(interval![0] - quantile(draws, 0.025)) / width).toBeLessThan(0.015);
    expect(Math.abs(interval![1] - quantile(draws, 0.975)) / width).toBeLessThan(0.015);
  },
);

test("of many rows it is the textbook's: 1.96 standard errors to either side", () => {
  const next = random(4);
  const rows = Array.from({ length: 400 }, () => 10 + 2 * normal(next));
  const mean = meanOf(rows);
  const error = Math.sqrt(meanOf(rows.map((row) => (row - mean) ** 2)) / rows.length);
  const { interval } = bootstrap(rows, meanOf, { resamples: 10_000 });
  expect((interval![0] - mean) / error).toBeCloseTo(-1.96, 1);
  expect((interval![1] - mean) / error).toBeCloseTo(1.96, 1);
});

test("it holds the true mean about 95 times in 100", () => {
  const next = random(2);
  let held = 0;
  for (let run = 0; run < 400; run++) {
    const rows = Array.from({ length: 60 }, () => normal(next));
    const { interval } = bootstrap(rows, meanOf, { resamples: 400, seed: run });
    if (interval![0] <= 0 && 0 <= interval![1]) held++;
  }
  expect(held / 400).toBeGreaterThan(0.91);
  expect(held / 400).toBeLessThan(0.975);
});

test("rows are drawn whole: a ratio of what belongs together is surer than one of strangers", () => {
  const next = random(5);
  const pairs = Array.from({ length: 80 }, () => {
    const ease = 5 * next();
    return [ease + 1, ease + 1.2] as const;
  });
  const ratio = (rows: readonly (readonly [number, number])[]) =>
    meanOf(rows.map(([a]) => a)) / meanOf(rows.map(([, b]) => b));
  const { interval } = bootstrap(pairs, ratio);
  expect(interval![1] - interval![0]).toBeLessThan(0.03);
});

test("what it cannot say it says", () => {
  expect(() => bootstrap([], meanOf)).toThrow("nothing to take a statistic of");
  expect(() => bootstrap([1], meanOf, { resamples: 0 })).toThrow("resamples must be");
  expect(bootstrap([3], meanOf)).toEqual({ value: 3, note: "one example has no spread to go by" });
  expect(bootstrap([1, 1, 1], meanOf)).toEqual({
    ...{ value: 1, interval: [1, 1], note: "all draws are alike; with more examples they might not be" },
  });
  expect(bootstrap([0, 1], (rows) => 1 / meanOf(rows)).interval).toBeUndefined();
});

test("a seed decides the draws", () => {
  const rows = [1, 5, 2, 8, 4];
  expect(bootstrap(rows, meanOf, { seed: 3, resamples: 50 })).toEqual(
    bootstrap(rows, meanOf, { seed: 3, resamples: 50 }),
  );
  expect(bootstrap(rows, meanOf, { seed: 4, resamples: 50 })).not.toEqual(
    bootstrap(rows, meanOf, { seed: 3, resamples: 50 }),
  );
});
