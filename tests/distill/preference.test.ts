import { expect, test } from "vitest";
import { preferred, toldApart } from "../../src/distill/preference.js";

test("odds are exponentials of differences of scores", () => {
  expect(preferred(1, 1)).toBe(0.5);
  expect(preferred(Math.log(9), 0)).toBeCloseTo(0.9, 12);
  expect(preferred(5, 8)).toBeCloseTo(1 - preferred(8, 5), 12);
  expect(preferred(2000, -2000)).toBe(1);
  expect(preferred(-2000, 2000)).toBe(0);
});

test("equal scores count half", () => {
  const same = Array(4).fill({ teacher: 1.5, student: 1.5 });
  expect(toldApart(same)).toBe(0.5);
  expect(toldApart([...same, { teacher: 2, student: 1 }, { teacher: 1, student: 2 }])).toBe(0.5);
  expect(toldApart([{ teacher: 2, student: 1 }])).toBe(1);
  expect(toldApart([{ teacher: 0, student: 1 }])).toBe(0);
});

test("no pairs and no numbers are refused", () => {
  expect(() => toldApart([])).toThrow("there are no pairs to tell apart");
  expect(() => toldApart([{ teacher: Number.NaN, student: 1 }])).toThrow("a score is NaN");
});
