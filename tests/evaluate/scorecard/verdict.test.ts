import { expect, test } from "vitest";
import { verdictOf } from "../../../src/evaluate/scorecard/verdict.js";

const quality = (value: number, low: number, high: number) => ({ value, interval: [low, high] as const });

test("the sentence says share, interval, speed and cost", () => {
  const { sentence, decision } = verdictOf({
    quality: quality(0.94, 0.912, 0.968),
    speed: 40.4,
    cost: 0.0123,
  });
  expect(sentence).toBe("94 % of the teacher [91, 97], 40x as fast, 1.2 % of the cost");
  expect(decision).toBe("reached");
});

test.each([
  [0.9, 0.96, "reached"],
  [0.88, 0.96, "undecided"],
  [0.8, 0.899, "missed"],
])("an interval from %d to %d against 0.9 is %s", (low, high, decision) => {
  const { parts } = verdictOf({ quality: quality((low + high) / 2, low, high), speed: 10, cost: 0.1 });
  expect(parts.map((part) => part.decision)).toEqual([decision, "reached", "reached"]);
});

test("one thing missed is missed; thresholds are one's own", () => {
  const measured = { quality: quality(0.94, 0.91, 0.97), speed: 0.5, cost: undefined };
  expect(verdictOf(measured)).toMatchObject({
    decision: "missed",
    sentence: "94 % of the teacher [91, 97], 2x slower",
  });
  expect(verdictOf(measured, { speed: 0.4, cost: 0.1 })).toMatchObject({ decision: "undecided" });
  const { decision, parts } = verdictOf(measured, { speed: 0.4 });
  expect([decision, ...parts.map(({ about }) => about)]).toEqual(["reached", "quality", "speed"]);
  expect(verdictOf({ ...measured, cost: 0.5 }, { speed: 0.4, cost: 0.6, quality: 0.95 })).toMatchObject({
    decision: "undecided",
  });
  expect(verdictOf({ ...measured, cost: 0.5 }, { speed: 0.4, cost: 0.6 })).toMatchObject({
    decision: "reached",
  });
});

test("no quality, no interval", () => {
  expect(verdictOf({ quality: undefined, speed: 10, cost: 0.1 })).toMatchObject({ decision: "undecided" });
  expect(verdictOf({ quality: { value: 1, note: "one example" }, speed: 10, cost: 0.1 }).parts[0]).toEqual({
    ...{ about: "quality", decision: "undecided", because: "100 % of the teacher; one example" },
  });
});
