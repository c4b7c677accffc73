import { expect, test } from "vitest";
import { normal, random } from "../../src/core/random.js";
import { calibration } from "../../src/evaluate/calibration.js";
import type { PairVerdict } from "../../src/evaluate/judge/comparisons.js";
import type { Score } from "../../src/evaluate/metric.js";

const score = (value: number): Score => ({ status: value >= 0.5 ? "pass" : "fail", value });
const judgeError: Score = { status: "judge-error", reason: "prose" };

test("agreement and kappa over what could be judged", () => {
  const scores = [score(1), score(1), judgeError, score(0), score(0), judgeError];
  const found = calibration({ scores, labels: [true, true, false, false, true, true] });
  expect(found).toMatchObject({ judged: 4, errors: 2, agreement: { rate: 0.75 }, kappa: { value: 0.5 } });
  expect(found).not.toHaveProperty("lengthBias");
  expect(found).not.toHaveProperty("swapConsistency");
  expect(calibration({ scores: [judgeError], labels: [true] })).toEqual({ judged: 0, errors: 1 });
});

/** Answers of which good ones are longer, and a judge that adds something of its own. */
function evidence(added: (long: boolean, own: boolean) => number) {
  const next = random(3);
  const rows = Array.from({ length: 400 }, () => {
    const label = next() < 0.5;
    const length = Math.round(200 + (label ? 60 : 0) + 40 * normal(next));
    return { label, output: "x".repeat(length), own: next() < 0.5, noise: 0.1 * normal(next) };
  });
  const middle = rows.map(({ output }) => output.length).sort((a, b) => a - b)[200] as number;
  return {
    scores: rows.map(({ label, output, own, noise }) =>
      score((label ? 0.8 : 0.2) + noise + added(output.length > middle, own)),
    ),
    labels: rows.map(({ label }) => label),
    outputs: rows.map(({ output }) => output),
    own: rows.map(({ own }) => own),
  };
}

test("a bias that is there is found, in its size", () => {
  const own = calibration(evidence((_, mine) => (mine ? 0.15 : 0)));
  expect(own.selfPreference!.value).toBeCloseTo(0.15, 1);
  expect(own.selfPreference!.interval![0]).toBeGreaterThan(0.05);
});

test("a judge without a liking shows none", () => {
  const found = calibration(evidence(() => 0));
  expect(found.selfPreference!.interval![0]).toBeLessThan(0);
  expect(found.selfPreference!.interval![1]).toBeGreaterThan(0);
  // Though good answers are longer, and this judge gives good ones more.
  expect(found.lengthBias!.interval![0]).toBeLessThan(0);
  expect(found.lengthBias!.interval![1]).toBeGreaterThan(0);
});

test("a liking for length is found", () => {
  const lengthy = calibration(evidence((long) => (long ? 0.3 : 0)));
  expect(lengthy.lengthBias!.value).toBeCloseTo(0.3, 1);
});

test("swap consistency, and which place is favoured", () => {
  const same: PairVerdict = {
    status: "compared",
    winner: "first",
    consistent: true,
    orders: ["first", "first"],
    reason: "",
  };
  const first: PairVerdict = { ...same, winner: "tie", consistent: false, orders: ["first", "second"] };
  const half: PairVerdict = { ...first, orders: ["first", "tie"] };
  const error: PairVerdict = { status: "judge-error", reason: "prose" };
  const found = calibration({
    scores: [score(1)],
    labels: [true],
    compared: [same, first, half, error, same],
  });
  expect(found.swapConsistency!.rate).toBe(0.5);
  expect(found.firstPlace!.rate).toBe(1);
  const second: PairVerdict = { ...first, orders: ["second", "first"] };
  expect(
    calibration({ scores: [score(1)], labels: [true], compared: [second, half] }).firstPlace!.rate,
  ).toBeCloseTo(1 / 3, 12);
});

test("lists of unequal length, or none, are refused", () => {
  expect(() => calibration({ scores: [], labels: [] })).toThrow("0 and 0");
  expect(() => calibration({ scores: [score(1)], labels: [true], outputs: [] })).toThrow("1 and 0");
});
