import { expect, test } from "vitest";
import { textGrid, textWidth } from "../../src/plot/text-grid.js";

test("columns line up on their own side, without trailing spaces", () => {
  const names = { heading: "name", cells: ["a", "long name"], align: "left" } as const;
  const counts = { heading: "n", cells: ["1,000", "–"], align: "right" } as const;
  expect(textGrid([counts, names])).toBe(
    ["    n  name", "─────  ─────────", "1,000  a", "    –  long name"].join("\n"),
  );
});

test("line breaks and control characters are visible, not obeyed", () => {
  const grid = textGrid([{ heading: "a", cells: ["x\r\ny\u001b[31m"], align: "left" }]);
  expect(grid.split("\n")[2]).toBe("x ⏎ y�[31m");
});

test.each([
  ["naïve", 5],
  ["nai\u0308ve", 5],
  ["Ответ", 5],
  ["蒸留", 4],
  ["🎓", 2],
  ["a\u200Bb", 2],
])("%j is %i cells wide", (text, width) => {
  expect(textWidth(text)).toBe(width);
});
