import { describe, expect, test } from "vitest";
import { axisScale } from "../../src/plot/axis.js";

const labels = (values: number[], log = false): string[] =>
  axisScale(values, { log }).ticks.map(({ label }) => label);

describe("a linear axis", () => {
  test("goes from mark to mark around its values", () => {
    expect(axisScale([1, 9.3])).toMatchObject({ range: [0, 10] });
    expect(labels([1, 9.3])).toEqual(["0", "2", "4", "6", "8", "10"]);
    expect(labels([-3, 2])).toEqual(["-3", "-2", "-1", "0", "1", "2"]);
  });

  test("labels all marks with the same decimals, and separates thousands", () => {
    expect(labels([0.5, 0.6])).toEqual(["0.50", "0.52", "0.54", "0.56", "0.58", "0.60"]);
    expect(labels([0, 25_000]).at(-1)).toBe("25,000");
    expect(labels([0, 0.1 + 0.2])).toEqual(["0.00", "0.05", "0.10", "0.15", "0.20", "0.25", "0.30"]);
  });

  test("that is tight ends at its values, with marks in between", () => {
    const { range, ticks } = axisScale([1, 150], { tight: true });
    expect(range).toEqual([0, 150]);
    expect(ticks.map(({ value }) => value)).toEqual([0, 50, 100, 150]);
    expect(axisScale([0, 0.3], { tight: true }).ticks.at(-1)?.label).toBe("0.30");
    expect(axisScale([7, 13], { tight: true }).range).toEqual([7, 13]);
  });

  test("places values along itself", () => {
    const axis = axisScale([0, 10]);
    expect([0, 5, 10, Number.NaN].map(axis.at)).toEqual([0, 0.5, 1, Number.NaN]);
  });

  test.each([
    [[]],
    [[7]],
    [[0]],
    [[Number.NaN, Number.POSITIVE_INFINITY]],
    [[1e-12, 2e-12]],
    [[-1e300, 1e300]],
    [[1e9, 1e9 + 1]],
  ])("of %j has finite ends and 2 to 20 distinct marks", (values) => {
    const { range, ticks } = axisScale(values);
    expect(range.every(Number.isFinite)).toBe(true);
    expect(range[1]).toBeGreaterThan(range[0]);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(20);
  });
});

describe("a logarithmic axis", () => {
  test("marks powers of ten over a wide range, and parts of them over a narrow one", () => {
    expect(labels([0.03, 80], true)).toEqual(["0.01", "0.1", "1", "10", "100"]);
    expect(labels([3, 40], true)).toEqual(["2", "5", "10", "20", "50"]);
  });

  test("places powers of ten evenly, and nothing at or below 0", () => {
    const axis = axisScale([1, 10_000], { log: true });
    expect(axis.at(100)).toBeCloseTo(0.5);
    expect([0, -1, Number.NaN].map(axis.at)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test.each([[[]], [[5]], [[-1, 0]], [[1e-300, 1e300]], [[1, 1.01]]])("of %j has 2 to 20 marks", (values) => {
    const { range, ticks } = axisScale(values, { log: true });
    expect(range[1]).toBeGreaterThan(range[0]);
    expect(range[0]).toBeGreaterThan(0);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(20);
  });
});
