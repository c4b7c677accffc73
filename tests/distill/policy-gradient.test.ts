import { expect, test } from "vitest";
import { clippedPush, groupAdvantages } from "../../src/distill/policy-gradient.js";

test("advantages are rewards less their mean, by the population's standard deviation", () => {
  // mean 2, deviations -2 -1 0 3, variance (4 + 1 + 0 + 9) / 4 = 3.5
  const spread = Math.sqrt(3.5);
  const advantages = groupAdvantages([0, 1, 2, 5]);
  [-2, -1, 0, 3].forEach((deviation, i) => {
    expect(advantages[i]).toBeCloseTo(deviation / spread, 12);
  });
  expect(groupAdvantages([100, 101, 102, 105])).toEqual(advantages);
});

test("a group without a spread has no advantages, rounding included", () => {
  expect(groupAdvantages([0.7, 0.7, 0.7])).toEqual([0, 0, 0]);
  expect(groupAdvantages([0.1 + 0.2, 0.3])).toEqual([0, 0]);
  expect(groupAdvantages([5])).toEqual([0]);
});

test("one answer far from all others is limited", () => {
  // One of 20: its advantage is sqrt(19), about 4.36.
  const rewards = [1, ...Array(19).fill(0)];
  expect(groupAdvantages(rewards)[0]).toBe(3);
  expect(groupAdvantages(rewards, 10)[0]).toBeCloseTo(Math.sqrt(19), 12);
  expect(groupAdvantages(rewards.map((reward) => -reward))[0]).toBe(-3);
});

test.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY, 1]]])("no advantages in %j", (rewards) => {
  expect(() => groupAdvantages(rewards)).toThrow("there are no advantages in the rewards");
});

test.each([
  [{ advantage: 2, ratio: 1 }, 2],
  [{ advantage: 2, ratio: 1.1 }, 2.2],
  [{ advantage: 2, ratio: 1.21 }, 0],
  [{ advantage: 2, ratio: 0.5 }, 1],
  [{ advantage: -2, ratio: 0.9 }, -1.8],
  [{ advantage: -2, ratio: 0.79 }, 0],
  [{ advantage: -2, ratio: 2 }, -4],
  [{ advantage: 0, ratio: 3 }, 0],
])("the push of %j is the slope of the clipped objective", ({ advantage, ratio }, push) => {
  expect(clippedPush({ advantage, ratio, clip: 0.2 })).toBeCloseTo(push, 12);
  // min(r A, clip(r) A) as a function of log r, by differences.
  const objective = (log: number) => {
    const r = Math.exp(log);
    return Math.min(r * advantage, Math.max(0.8, Math.min(1.2, r)) * advantage);
  };
  const [at, h] = [Math.log(ratio), 1e-6];
  expect((objective(at + h) - objective(at - h)) / (2 * h)).toBeCloseTo(push, 5);
});
