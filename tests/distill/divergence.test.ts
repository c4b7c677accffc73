import { expect, test } from "vitest";
import { divergence, softmax } from "../../src/distill/divergence.js";

const [teacher, student] = [
  [0.75, 0.25],
  [0.5, 0.5],
];

test("divergences have the values that one computes by hand, and are 0 between equals", () => {
  expect(divergence(teacher, student, "forward")).toBeCloseTo(0.130812, 6);
  expect(divergence(teacher, student, "reverse")).toBeCloseTo(0.143841, 6);
  expect(divergence(student, teacher, "reverse")).toBe(divergence(teacher, student, "forward"));
  for (const kind of ["forward", "reverse", { jensenShannon: 0.3 }] as const) {
    expect(divergence(teacher, teacher, kind)).toBeCloseTo(0, 12);
  }
});

test("the generalised divergence over its share nears forward KL at 0 and, from the other side, reverse KL at 1", () => {
  expect(divergence(teacher, student, { jensenShannon: 1e-4 }) / 1e-4).toBeCloseTo(0.130812, 3);
  expect(divergence(teacher, student, { jensenShannon: 1 - 1e-4 }) / 1e-4).toBeCloseTo(0.143841, 3);
});

test("only forward KL minds words that the student gives up, only reverse KL words that the teacher never says", () => {
  const [two, one] = [
    [0.5, 0.5, 0],
    [1, 0, 0],
  ];
  expect(divergence(two, one, "forward")).toBeGreaterThan(10);
  expect(divergence(two, one, "reverse")).toBeCloseTo(Math.LN2, 6);
});

test("softmax takes large logits, and flattens with the temperature", () => {
  expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
  expect(softmax([Math.log(9), 0], 2)[0]).toBeCloseTo(0.75, 10);
});

test("misuse is told", () => {
  expect(() => softmax([1], 0)).toThrow(/temperature/);
  expect(() => divergence([1], [0.5, 0.5], "forward")).toThrow(/has 1 words and the student's 2/);
});
