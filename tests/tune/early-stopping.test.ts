import { expect, test } from "vitest";
import type { Snapshot } from "../../src/core/types.js";
import { earlyStopping } from "../../src/tune/early-stopping.js";

const run = (validation: readonly (number | undefined)[], losses: readonly number[] = []) =>
  validation.map(
    (validationLoss, i): Snapshot => ({
      ...{
        step: 10 * (i + 1),
        totalSteps: 10 * validation.length,
        epoch: i + 1,
        loss: losses[i] ?? 1 / (i + 1),
      },
      ...(validationLoss === undefined ? {} : { validationLoss }),
      ...{ learningRate: 0.001, tokens: 0, seconds: 0 },
    }),
  );

test("the best step before patience ran out, and the step at which it did", () => {
  const risen = run([3, 2, 1.5, 1.7, 1.8, 1.9, 0.1]);
  const advice = earlyStopping(risen, { patience: 3, smoothing: 0 });
  expect(advice?.best).toEqual({ step: 30, epoch: 3, validationLoss: 1.5 });
  expect(advice?.stop?.step).toBe(60);
  expect(earlyStopping(risen, { patience: 4, smoothing: 0 })?.best.step).toBe(70);
});

test("a loss that falls to the end needs no stop", () => {
  const advice = earlyStopping(run([3, 2.5, 2, 1.5]));
  expect(advice?.best.step).toBe(40);
  expect(advice).not.toHaveProperty("stop");
});

test("smoothing passes over a single lucky measurement", () => {
  const lucky = run([3, 2.9, 1.9, 2.8, 2.2, 2.1, 2]);
  expect(earlyStopping(lucky, { smoothing: 0, patience: 4 })?.best.step).toBe(30);
  expect(earlyStopping(lucky, { smoothing: 0.6, patience: 4 })?.best.step).toBe(70);
});

test("the rule of 0.01 is held against the best: where it fired, and what it cost", () => {
  const advice = earlyStopping(run([3, 2, 1, 0.5], [2, 1.995, 1, 0.5]));
  expect(advice?.smallChange).toMatchObject({ step: 20, validationLoss: 2, cost: 3 });
  expect(earlyStopping(run([3, 2, 1], [3, 2, 1]))).not.toHaveProperty("smallChange");
});

test("nothing without validation loss; gaps are passed over; patience is a whole number", () => {
  expect(earlyStopping(run([undefined, undefined]))).toBeUndefined();
  expect(earlyStopping(run([3, Number.NaN, undefined, 2]))?.best.step).toBe(40);
  expect(() => earlyStopping(run([1]), { patience: 0 })).toThrow(/patience/);
});

test.each([1, -0.1, Number.NaN, 2])(
  "a smoothing of %f, which no rule could stop with, is refused",
  (smoothing) => {
    expect(() => earlyStopping(run([1, 2, 3, 4, 5]), { smoothing })).toThrow(
      `smoothing must be a share from 0 to below 1, got ${smoothing}`,
    );
  },
);
