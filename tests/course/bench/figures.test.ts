import { afterEach, expect, test, vi } from "vitest";
import { medianOf, printFigures } from "../../../src/course/bench/figures.js";

afterEach(() => vi.restoreAllMocks());

test("the median is the middle one, or the mean of the two in the middle", () => {
  expect(medianOf([5, 100, 1])).toBe(5);
  expect(medianOf([4, 100, 1, 2])).toBe(3);
  expect(medianOf([])).toBeNaN();
});

test("figures are printed to three digits: in columns for people, on one line for programs", () => {
  const print = vi.spyOn(console, "log").mockImplementation(() => {});
  printFigures("Waiting, ms", { short: 1234.5, "much longer": null }, { json: false });
  printFigures("Waiting, ms", { short: 1234.5, "much longer": null }, { json: true });
  expect(print.mock.calls.flat()).toEqual([
    "Waiting, ms\n",
    "  short        1230",
    "  much longer  (peer not present)",
    '{"short":1230,"much longer":null}',
  ]);
});
