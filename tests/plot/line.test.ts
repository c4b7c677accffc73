import { expect, test } from "vitest";
import { chartAxes, type Line } from "../../src/plot/line.js";
import { seriesStyle } from "../../src/plot/series-style.js";

const line: Line = { name: "a", x: [0, 80], y: [2, 5], style: seriesStyle(0), marked: true };
const chart = { title: "", x: { label: "" }, y: { label: "" }, series: [] };

test("axes cover all lines, and what the chart asks for beyond them", () => {
  expect(chartAxes(chart, [line, { ...line, y: [-4, 1] }]).y.range).toEqual([-4, 6]);
  const asked = chartAxes({ ...chart, x: { label: "", include: [0, 300] }, y: { label: "", include: [9] } }, [
    line,
  ]);
  expect([asked.x.range, asked.y.range]).toEqual([
    [0, 300],
    [0, 10],
  ]);
});

test("only y can be logarithmic", () => {
  const { x, y } = chartAxes({ ...chart, y: { label: "", log: true } }, [line]);
  expect([x.at(40), y.at(0)]).toEqual([0.5, Number.NaN]);
});
