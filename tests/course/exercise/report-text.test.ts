import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { ExerciseReport } from "../../../src/course/exercise/report.js";
import { toldOnce } from "../../../src/course/exercise/report.js";
import { reportText } from "../../../src/course/exercise/report-text.js";

const report: ExerciseReport = {
  exercise: "01/a",
  title: "A title",
  status: "failed",
  points: 1,
  of: 3,
  seed: 1,
  checks: [
    { name: "works", status: "passed", points: 1, of: 1 },
    {
      name: "counts",
      status: "failed",
      points: 0,
      of: 1,
      message: "f(1)\nexpected  1\ngot       2",
      look: "the count.",
    },
    { name: "ends", status: "failed", points: 0, of: 1, message: "f(2)", look: "the end." },
  ],
  printed: "debug\n",
};

test("one thing at a time: the first failure in full, of the others what to look at", () => {
  expect(reportText(report, { width: 80, colour: false })).toBe(`A title (01/a)

  ✓ works (1 point)
  ✗ counts (1 point)
      Look at: the count.
      f(1)
      expected  1
      got       2
  ✗ ends (1 point)
      Look at: the end.

  It printed:
  | debug

Not yet: 1 of 3 points`);
});

test("colours change nothing but colours, and no line is longer than the terminal", () => {
  const plain = reportText(report, { width: 44, colour: false });
  const coloured = reportText(report, { width: 44, colour: true });
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
  const long = { ...report, problem: "a problem that is told in more words than fit into one line of it" };
  expect(
    reportText(long, { width: 44, colour: false })
      .split("\n")
      .every((line) => line.length <= 44),
  ).toBe(true);
});

test("a mistake that explains several checks is told in full once", () => {
  const misconception = { name: "squares", says: "You square." };
  const failed = { status: "failed", points: 0, of: 1, misconception } as const;
  const outcomes = toldOnce([
    { name: "a", ...failed },
    { name: "b", ...failed },
  ]);
  expect(outcomes.map((one) => one.misconception?.says)).toEqual(["You square.", "The same as above."]);
});
