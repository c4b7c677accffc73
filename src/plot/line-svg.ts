import type { AxisScale } from "./axis.js";
import { dashAttribute, legendRowSvg, legendRows } from "./legend-svg.js";
import { chartAxes, type Line, pictureSize } from "./line.js";
import type { LineChart } from "./line-chart.js";
import { escapeMarkup } from "./markup.js";
import { markerPath } from "./series-style.js";

/** Where in the picture the lines are, in pixels. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Axes {
  readonly x: AxisScale;
  readonly y: AxisScale;
}

// Two things make the picture dark on white. Without them (see `withoutPaper`) it takes the page's colours.
const ink = ' color="#1a1a1a"';
const paper = `<rect class="paper" width="${pictureSize.width}" height="${pictureSize.height}" fill="#fff"/>`;

// Drawn by hand, not by Plotly in a simulated page: that takes 2 s to load and over 100 ms a picture, this a few ms.
/** A chart as an SVG file, dark on white, without ids, so that a page can hold many. */
export function lineSvg(chart: LineChart, lines: readonly Line[], summary: string): string {
  const { width, height } = pictureSize;
  const axes = chartAxes(chart, lines);
  const legend = legendRows(lines);
  const widest = Math.max(0, ...axes.y.ticks.map(({ label }) => label.length));
  const frame = {
    left: 44 + 7 * widest,
    right: width - 28,
    top: 44 + 20 * legend.length,
    bottom: height - 52,
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-label="${escapeMarkup(`${chart.title}. ${summary}`)}"`,
    ` font-family="system-ui, sans-serif" font-size="12" fill="currentColor"${ink}>`,
    paper,
    `<text x="${frame.left}" y="22" font-size="15" font-weight="600">${escapeMarkup(chart.title)}</text>`,
    ...legend.map((row, index) => legendRowSvg(row, frame.left, 46 + 20 * index)),
    axesSvg(chart, axes, frame),
    ...lines.map((line) => pathsSvg(line, axes, frame)),
    "</svg>",
  ].join("");
}

/** The picture without its white ground, in the text colour of the page that it is put into. */
export function withoutPaper(svg: string): string {
  const style = ` style="display:block;width:100%;max-width:${pictureSize.width}px;height:auto"`;
  return svg.replace(ink, style).replace(paper, "");
}

function axesSvg(chart: LineChart, { x, y }: Axes, frame: Frame): string {
  const [center, middle] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const grid = 'stroke="currentColor" stroke-opacity=".18"';
  return [
    ...y.ticks.map(({ value, label }) => {
      const at = pixel(along(y.at(value), frame.bottom, frame.top));
      const text = `<text x="${frame.left - 8}" y="${at}" dy=".35em" text-anchor="end">${escapeMarkup(label)}</text>`;
      return `<path d="M${frame.left},${at}H${frame.right}" ${grid}/>${text}`;
    }),
    ...x.ticks.map(({ value, label }) => {
      const at = pixel(along(x.at(value), frame.left, frame.right));
      const text = `<text x="${at}" y="${frame.bottom + 18}" text-anchor="middle">${escapeMarkup(label)}</text>`;
      return `<path d="M${at},${frame.top}V${frame.bottom}" ${grid}/>${text}`;
    }),
    `<text x="${center}" y="${frame.bottom + 42}" text-anchor="middle">${escapeMarkup(chart.x.label)}</text>`,
    `<text transform="translate(16 ${middle}) rotate(-90)" text-anchor="middle">${escapeMarkup(chart.y.label)}</text>`,
  ].join("");
}

/** The line itself, broken at its gaps, and its markers. */
function pathsSvg({ x, y, style, marked }: Line, axes: Axes, frame: Frame): string {
  let path = "";
  let marks = "";
  let drawing = false;
  for (const [index, value] of y.entries()) {
    const height = axes.y.at(value);
    const shown = Number.isFinite(height);
    if (shown) {
      const left = pixel(along(axes.x.at(x[index] as number), frame.left, frame.right));
      const top = pixel(along(height, frame.bottom, frame.top));
      path += `${drawing ? "L" : "M"}${left},${top}`;
      // A point between two gaps has no line to be seen by.
      const alone = !drawing && !Number.isFinite(axes.y.at(y[index + 1] ?? Number.NaN));
      if (alone || marked) marks += markerPath(style.marker, left, top);
    }
    drawing = shown;
  }
  const stroke = `fill="none" stroke="${style.color}" stroke-width="2" stroke-linejoin="round"`;
  return [
    path ? `<path d="${path}" ${stroke}${dashAttribute(style)}/>` : "",
    marks ? `<path d="${marks}" fill="${style.color}"/>` : "",
  ].join("");
}

function along(fraction: number, start: number, end: number): number {
  return start + fraction * (end - start);
}

function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}
