import { expect, test } from "vitest";
import { split } from "../../src/data/split.js";

const rows = Array.from({ length: 300 }, (_, i) => ({
  prompt: `prompt ${i % 100}`,
  output: `answer ${i}`,
  label: i % 100 < 80 ? "common" : "rare",
}));

test("all answers to a prompt land on one side, in order, and none is lost", () => {
  const { train, test: held } = split(rows, { test: 0.2 });
  const trained = new Set(train.map(({ prompt }) => prompt));
  expect(held.some(({ prompt }) => trained.has(prompt))).toBe(false);
  expect(held.length).toBe(60);
  expect([...train, ...held].sort((a, b) => rows.indexOf(a) - rows.indexOf(b))).toEqual(rows);
  expect(train).toEqual(rows.filter((row) => train.includes(row)));
});

test("of every kind the same share is held out", () => {
  for (const seed of [1, 2, 3]) {
    const { test: held } = split(rows, { test: 0.1, seed, by: ({ label }) => label });
    expect(held.filter(({ label }) => label === "rare").length).toBe(6);
    expect(held.filter(({ label }) => label === "common").length).toBe(24);
  }
});

test("the seed decides", () => {
  expect(split(rows, { test: 0.2, seed: 4 })).toEqual(split(rows, { test: 0.2, seed: 4 }));
  expect(split(rows, { test: 0.2, seed: 4 })).not.toEqual(split(rows, { test: 0.2, seed: 5 }));
});

test("what cannot be divided is refused", () => {
  for (const share of [0, 1, -0.2, Number.NaN]) {
    expect(() => split(rows, { test: share })).toThrow("test must be a share between 0 and 1");
  }
  expect(() => split(rows.slice(0, 2), { test: 0.1 })).toThrow("leaves the test split empty");
  expect(() => split(rows.slice(0, 1), { test: 0.9 })).toThrow("leaves the training split empty");
  expect(() => split(rows, { test: 0.2, by: ({ output }) => output })).toThrow(
    'the prompt "prompt 0" is of two kinds, answer 0 and answer 100',
  );
});
