import { chartAxes, type Line, pictureSize } from "./line.js";
import type { LineChart } from "./line-chart.js";

/** A figure as Plotly wants it, plain JSON (the content of `application/vnd.plotly.v1+json`). */
export interface PlotlySpec {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly layout: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}

// Readable on white and on near-black: who shows this JSON decides on the background, and nothing tells us.
const ink = "#767676";
const axis = {
  gridcolor: "rgba(128,128,128,.3)",
  zeroline: false,
  automargin: true,
  ticks: "",
  ticklabelstandoff: 6,
  ticklabeloverflow: "allow",
};

// Named one by one: by default Plotly also offers to send the chart to its makers' cloud.
const buttons = ["toImage", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"];

/** The chart's lines and look for Plotly, as near to the still picture as it goes. */
export function plotlySpec(chart: LineChart, lines: readonly Line[]): PlotlySpec {
  const { title, x, y } = chart;
  const axes = chartAxes(chart, lines);
  return {
    data: lines.map((line) => ({
      type: "scatter",
      name: plain(line.name),
      mode: line.marked ? "lines+markers" : "lines",
      x: line.x,
      // JSON has no NaN; null is a gap.
      y: line.y.map((value) => (Number.isFinite(value) && !(y.log && value <= 0) ? rounded(value) : null)),
      line: { color: line.style.color, width: 2, dash: dashOf(line) },
      ...(line.marked ? { marker: { symbol: line.style.marker, size: 7 }, cliponaxis: false } : {}),
    })),
    layout: {
      title: {
        text: plain(title),
        font: { size: 15, weight: 600 },
        x: 0,
        xref: "paper",
        xanchor: "left",
        y: 0.97,
        yanchor: "top",
      },
      xaxis: {
        ...axis,
        title: axisTitle(x.label),
        range: axes.x.range,
        tickformat: ",~f",
        showspikes: false,
      },
      yaxis: {
        ...axis,
        title: axisTitle(y.label),
        hoverformat: ",.4~r",
        type: y.log ? "log" : "linear",
        range: y.log ? axes.y.range.map(Math.log10) : axes.y.range,
      },
      height: pictureSize.height,
      margin: { l: 60, r: 28, t: 64, b: 52 },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
      showlegend: true,
      hovermode: "x unified",
      hoverlabel: { bgcolor: "#222222", bordercolor: "#767676", font: { color: "#ffffff" } },
      font: { color: ink, size: 12, family: "system-ui, sans-serif" },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
    },
    config: { displaylogo: false, responsive: true, modeBarButtons: [buttons] },
  };
}

function dashOf({ style: { dash } }: Line): string {
  return dash.length === 0 ? "solid" : dash.map((length) => `${length}px`).join(",");
}

function axisTitle(label: string): Record<string, unknown> {
  return { text: plain(label), font: { size: 12 }, standoff: 12 };
}

/** Plotly reads some HTML in texts; ours are plain. */
function plain(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Six significant digits: no eye sees more, and every figure is saved with its notebook. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
