import { expect, test } from "vitest";
import { dashAttribute, legendRowSvg, legendRows } from "../../src/plot/legend-svg.js";
import { seriesStyle } from "../../src/plot/series-style.js";

function lines(...names: string[]) {
  return names.map((name, index) => ({ name, x: [], y: [], style: seriesStyle(index), marked: true }));
}

test("entries that do not fit go to the next row, and one that never fits stays", () => {
  const wide = "x".repeat(60);
  const rows = legendRows(lines("short", wide, wide, "short", "y".repeat(200)));
  expect(rows.map((row) => row.length)).toEqual([2, 2, 1]);
  expect(rows[0]?.[1]?.left).toBeGreaterThan(50);
  expect(rows[1]?.[0]?.left).toBe(0);
});

test("an entry has line, marker and name", () => {
  const two = lines("a", "<b>");
  const [row = []] = legendRows(two);
  const svg = legendRowSvg(row, 10, 20);
  expect([...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text)).toEqual(["a", "&lt;b&gt;"]);
  expect(svg.match(/<path/g)).toHaveLength(4);
  expect(
    legendRowSvg(legendRows(two.map((line) => ({ ...line, marked: false })))[0] ?? [], 10, 20).match(
      /<path/g,
    ),
  ).toHaveLength(2);
  expect(dashAttribute(seriesStyle(0))).toBe("");
  expect(dashAttribute(seriesStyle(1))).toBe(' stroke-dasharray="8 4"');
});
