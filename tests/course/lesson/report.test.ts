import { expect, test } from "vitest";
import { parseLesson } from "../../../src/course/lesson/lesson.js";
import type { CellOutcome } from "../../../src/course/lesson/outcome.js";
import { reportLesson } from "../../../src/course/lesson/report.js";

const lesson = parseLesson(
  "07-tried.md",
  "# Tried\n\n```ts\nconst a = 1;\n```\n\n```ts\n// fine\nconst b: string = a;\n```\n\n```ts\na;\n```\n",
);
const ids = lesson.cells.filter(({ kind }) => kind === "code").map(({ id }) => id);
const passed = (index: number): CellOutcome => ({
  id: ids[index - 1] as string,
  index,
  status: "passed",
  milliseconds: 250,
});

test("a lesson that passed is one line", () => {
  const { report, text } = reportLesson(lesson, [passed(1), passed(2), passed(3)]);
  expect(text).toBe("✓ 07 tried: 3 cells in 0.8 s");
  expect(report).toMatchObject({ lesson: "07 tried", passed: true, seconds: 0.75 });
});

test("a failed one names lesson, cell, line, its text and the error, and what was not run", () => {
  const error = { name: "TypeScriptError", message: "TS2322", line: 2, traceback: ["TS2322: no", "  2 | b"] };
  const { report, text } = reportLesson(lesson, [
    passed(1),
    { ...passed(2), status: "failed", error },
    { ...passed(3), status: "not run", milliseconds: 0 },
  ]);
  expect(report.passed).toBe(false);
  expect(text.split("\n")).toEqual([
    "✗ 07 tried: 3 cells in 0.5 s",
    "  Cell 2 of 3 failed, lessons/07-tried.md, line 9: const b: string = a;",
    "    TS2322: no",
    "      2 | b",
    "  Not run after it: 1 cell.",
  ]);
});

test("an error without a place is told at the cell's first line", () => {
  const error = { name: "KernelError", message: "died", traceback: ["the kernel died"] };
  const { text } = reportLesson(lesson, [{ ...passed(1), status: "failed", error }]);
  expect(text).toContain(
    "  Cell 1 of 1 failed, lessons/07-tried.md, line 4: const a = 1;\n    the kernel died",
  );
});

test("a lesson without cells, or with another objection, has not passed", () => {
  expect(reportLesson(lesson, [])).toMatchObject({
    report: { passed: false },
    text: "✗ 07 tried: 0 cells in 0.0 s\n  There is no cell to run in it.",
  });
  expect(reportLesson(lesson, [passed(1)], { objections: ["Its notebook is missing."] })).toMatchObject({
    report: { passed: false },
    text: "✗ 07 tried: 1 cell in 0.3 s\n  Its notebook is missing.",
  });
});
