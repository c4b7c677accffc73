import { expect, test } from "vitest";
import { displayKey } from "../../src/core/host.js";
import { lineFigure } from "../../src/plot/line-figure.js";
import type { PlotlySpec } from "../../src/plot/plotly-spec.js";

const axes = { title: "T", x: { label: "step" }, y: { label: "loss" } };
const many = Array.from({ length: 100_000 }, (_, index) => index);

test("of 100,000 points the pictures keep the spikes and stay small, and the words know all", () => {
  const y = many.map((index) => (index === 43_210 ? 99 : Math.cos(index / 20_000)));
  const figure = lineFigure({ ...axes, series: [{ name: "a", x: many, y }] });
  const bundle = figure[displayKey]();
  const spec = bundle["application/vnd.plotly.v1+json"] as PlotlySpec;
  expect(spec.data[0]?.y).toContain(99);
  expect(JSON.stringify(bundle).length).toBeLessThan(200_000);
  expect(figure.summary).toContain("highest 99 at step 43,210");
  expect(String(figure)).toContain("10 of 100,000 values");
});

test.each([0, 1, 3])("%i points are a figure", (count) => {
  const x = many.slice(0, count);
  const figure = lineFigure({ ...axes, series: [{ name: "a", x, y: x }] });
  expect(figure[displayKey]()["text/html"]).toContain("</figure>");
  expect(String(figure).split("\n")[0]).toBe("T");
});

test("the picture for a page is the file without its white ground", () => {
  const { svg, inline } = lineFigure({ ...axes, series: [{ name: "a", x: [1, 2], y: [1, 2] }] });
  expect(svg).toContain('fill="#fff"');
  expect(inline).not.toContain("#fff");
  expect(inline).toContain('fill="currentColor"');
  expect(inline).not.toContain("#1a1a1a");
});
