import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import type { LineChart } from "../../src/plot/line-chart.js";
import { plotlySpec } from "../../src/plot/plotly-spec.js";
import { seriesStyle } from "../../src/plot/series-style.js";
import { pageOf } from "./page.js";

const library = createRequire(import.meta.url).resolve("plotly.js-basic-dist-min");

function spec(y: number[], chart: Partial<LineChart> = {}) {
  const lines = [0, 1].map((index) => ({
    name: "a <b>",
    x: y.map((_, at) => at),
    y,
    style: seriesStyle(index),
    marked: index === 0,
  }));
  return plotlySpec({ title: "T <&>", x: { label: "x" }, y: { label: "y" }, series: [], ...chart }, lines);
}

test("Plotly itself finds nothing wrong with it", { timeout: 60_000 }, () => {
  const page = pageOf(
    `<script>
    window.URL.createObjectURL = () => "";
    HTMLCanvasElement.prototype.getContext = () => null;
    ${readFileSync(library, "utf8").replaceAll("</script", "<\\/script")}
  </script>`,
    { scripts: true },
  );
  const plotly = page.Plotly as { validate(data: unknown, layout: unknown): { msg: string }[] | undefined };
  const validate = ({ data, layout }: ReturnType<typeof spec>) =>
    plotly.validate(data, layout)?.map(({ msg }) => msg) ?? [];
  expect(validate(spec([1, 2, 3]))).toEqual([]);
  expect(validate(spec([1, 0, Number.NaN], { y: { label: "y", log: true } }))).toEqual([]);
  expect(validate({ ...spec([1]), layout: { hovermode: "?" } })).toHaveLength(1);
});

test("it is plain JSON in which what cannot be drawn is null", () => {
  const made = spec([1.23456789, Number.NaN, Number.POSITIVE_INFINITY, 0], { y: { label: "y", log: true } });
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  expect(made.data[0]?.y).toEqual([1.23457, null, null, null]);
});

test("it looks like the still picture: ranges, dashes, markers, and no background", () => {
  const { data, layout } = spec([0, 4]);
  expect(layout).toMatchObject({
    xaxis: { range: [0, 1] },
    yaxis: { range: [0, 4], type: "linear" },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
  });
  expect(data.map(({ mode }) => mode)).toEqual(["lines+markers", "lines"]);
  expect(data[0]).toMatchObject({
    line: { color: seriesStyle(0).color, dash: "solid" },
    marker: { symbol: "circle" },
  });
  expect(data[1]).toMatchObject({ line: { color: seriesStyle(1).color, dash: "8px,4px" } });
  expect(spec([1, 100], { y: { label: "y", log: true } }).layout).toMatchObject({ yaxis: { range: [0, 2] } });
});

test("nothing in it offers to send the chart anywhere", () => {
  const { config } = spec([1]);
  expect(config.modeBarButtons).toEqual([expect.not.arrayContaining(["sendChartToCloud"])]);
});

test("texts are plain, not Plotly's HTML", () => {
  const { data, layout } = spec([1]);
  expect(data[0]?.name).toBe("a &lt;b>");
  expect(layout).toMatchObject({ title: { text: "T &lt;&amp;>" } });
});
