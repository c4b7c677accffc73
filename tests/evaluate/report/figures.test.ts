import { expect, test } from "vitest";
import { figuresOf, roundsTo, writtenNumbers } from "../../../src/evaluate/report/figures.js";
import { run } from "./distillation-run.js";

test("numbers of a text come with their precision, and names are no numbers", () => {
  const found = writtenNumbers(
    "gpt-4 and v2 read 1,323,024 tokens, 51.80 % right, −0.5 nats, 3 percent, lesson 12. Qwen2.5-7b, x3, 2026-10 too",
  );
  expect(found.map(({ value, decimals, percent }) => [value, decimals, percent])).toEqual([
    [1_323_024, 0, false],
    [51.8, 2, true],
    [-0.5, 1, false],
    [3, 0, true],
    [12, 0, false],
    [2026, 0, false],
  ]);
});

test.each([
  [0.518, "51.8 %", true],
  [0.518, "52 %", true],
  [0.518, "51 %", false],
  [0.518, "51.80 %", true],
  [0.518, "0.5", true],
  [0.518, "0.52", true],
  [0.518, "0.51", false],
  [0.518, "51.8", true],
  [51.8, "51.8 %", false],
  [1_323_024, "1,323,024", true],
  [-0.5, "-0.5", true],
])("%d is what %j says: %s", (figure, text, expected) => {
  const [number] = writtenNumbers(text);
  expect(roundsTo(figure, number!)).toBe(expected);
});

test("what may be cited: fields, figures in sentences, the curve's ends and lowest losses, and what the filters took away", () => {
  const figures = figuresOf({ ...run, conclusions: "77 %" });
  for (const figure of [134_272, 4206, 1794, 0.579, 0.074, 5.4, 0.22, 0.26, 2100, 3.4])
    expect(figures).toContain(figure);
  expect(figures.some((figure) => Math.abs(figure - 0.701) < 1e-9)).toBe(true); // the share that was kept
  expect(figures).not.toContain(77);
  expect(figures).not.toContain(17); // stands in an example
  expect(figures).not.toContain(0.31); // a loss in the middle of the curve is no result
});
