import { expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import { lineChart } from "../../src/plot/line-chart.js";

const axes = { x: { label: "step" }, y: { label: "loss" } };

test("a chart is one bundle of Plotly, HTML, SVG and text", () => {
  const figure = lineChart({ title: "T", ...axes, series: [{ name: "a", x: [1, 2], y: [3, 4] }] });
  const bundle = figure[displayKey]();
  expect(Object.keys(bundle).sort()).toEqual([
    "application/vnd.plotly.v1+json",
    "image/svg+xml",
    "text/html",
    "text/plain",
  ]);
  expect(bundle["image/svg+xml"]).toBe(figure.svg);
  expect(bundle["text/plain"]).toBe(String(figure));
});

test("typed arrays are as good as arrays", () => {
  const series = { name: "a", x: Int32Array.of(1, 2, 3), y: Float32Array.of(3, 2, 1) };
  expect(lineChart({ title: "T", ...axes, series: [series] }).summary).toBe("a falls from 3 to 1.");
});

test("the reader's own summary stands in place of the computed one", () => {
  const figure = lineChart({
    title: "T",
    ...axes,
    series: [{ name: "a", x: [], y: [] }],
    summary: "It works.",
  });
  expect(figure.summary).toBe("It works.");
  expect(String(figure)).toContain("It works.");
  expect(figure.svg).toContain('aria-label="T. It works."');
});

test.each([
  [[], "the chart has no series"],
  [[{ name: "a", x: [1, 2], y: [1] }], 'series "a" has 2 x and 1 y'],
  [[{ name: "a", x: [1, Number.NaN], y: [1, 2] }], 'x[1] of series "a" is NaN'],
  [[{ name: "a", x: [Number.POSITIVE_INFINITY], y: [1] }], 'x[0] of series "a" is Infinity'],
])("series %j are refused", (series, message) => {
  expect(() => lineChart({ title: "T", ...axes, series })).toThrow(message);
});
