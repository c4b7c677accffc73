import { type AxisScale, axisScale } from "./axis.js";
import { decimate } from "./decimate.js";
import { escapeMarkup } from "./markup.js";
import { numeral } from "./numerals.js";
import { seriesStyle } from "./series-style.js";

/** Points of a line, in the order in which they are joined. */
export interface PanelPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** One of many small charts: a run's losses over the share of the run, from 0 to 1. */
export interface Panel {
  readonly name: string;
  readonly training: PanelPoints;
  readonly validation: PanelPoints;
}

const [panelWidth, panelHeight, gap, left, top] = [240, 110, 26, 52, 74];
/** Labels of the axis that have room beside a small chart. */
const mostLabels = 6;
/** Losses this many times the greatest first one are drawn along the upper edge, so that a run that is lost does not flatten the others. */
const ceiling = 1.5;
/** A small chart cannot show more. */
const pointLimit = 200;

/** How panels are laid out. */
export interface PanelsLayout {
  readonly columns: number;
  /** A logarithmic axis of losses. */
  readonly log: boolean;
}

/**
 * Small charts side by side as an SVG file, dark on white. All share one axis of losses, so that heights can be compared; each is headed by its name
 * and its last loss.
 */
export function panelsSvg(
  title: string,
  panels: readonly Panel[],
  { columns, log }: PanelsLayout,
  summary: string,
): string {
  const rows = Math.ceil(panels.length / columns);
  const width = left + columns * (panelWidth + gap);
  const height = top + rows * (panelHeight + 40) + 6;
  const losses = panels.flatMap(({ training, validation }) => [...training.y, ...validation.y]);
  const first = panels.flatMap(({ training }) => training.y.slice(0, 1));
  const most = ceiling * Math.max(...first.filter(Number.isFinite));
  const shown = losses.map((loss) => (loss > most ? most : loss));
  const axis = fewLabels(axisScale(log ? shown : [0, ...shown], { log, marks: 4 }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-label="${escapeMarkup(`${title}. ${summary}`)}"`,
    ' font-family="system-ui, sans-serif" font-size="12" fill="currentColor" color="#1a1a1a">',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="20" font-size="15" font-weight="600">${escapeMarkup(title)}</text>`,
    legendSvg(),
    ...panels.map((panel, at) => {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      const [x, y] = [left + column * (panelWidth + gap), top + row * (panelHeight + 40)];
      return `<g transform="translate(${x} ${y})">${panelSvg(panel, axis, column === 0)}</g>`;
    }),
    "</svg>",
  ].join("");
}

function fewLabels(axis: AxisScale): AxisScale {
  const every = Math.ceil(axis.ticks.length / mostLabels);
  return { ...axis, ticks: axis.ticks.filter((_, i) => i % every === 0) };
}

function legendSvg(): string {
  const entry = (series: number, name: string, x: number) =>
    `<path d="M${x},36h24" stroke="${seriesStyle(series).color}" stroke-width="2"${dashOf(series)}/><text x="${x + 30}" y="40">${name}</text>`;
  return (
    entry(0, "training loss", left) +
    entry(1, "validation loss", left + 130) +
    `<text x="${left + 270}" y="40">nats a token, over the share of the run</text>`
  );
}

function panelSvg({ name, training, validation }: Panel, axis: AxisScale, labelled: boolean): string {
  const ticks = axis.ticks.map(({ value, label }) => {
    const at = pixel(panelHeight * (1 - axis.at(value)));
    const line = `<path d="M0,${at}H${panelWidth}" stroke="currentColor" stroke-opacity=".15"/>`;
    return labelled ? `${line}<text x="-6" y="${at}" dy=".35em" text-anchor="end">${label}</text>` : line;
  });
  const last = validation.y.at(-1) ?? training.y.at(-1);
  const ends = last === undefined ? "" : numeral(Number(last.toPrecision(3)));
  return [
    `<text x="0" y="-6" font-weight="600">${escapeMarkup(name)}</text>`,
    `<text x="${panelWidth}" y="-6" text-anchor="end">${ends}</text>`,
    ...ticks,
    `<path d="M0,0V${panelHeight}H${panelWidth}" fill="none" stroke="currentColor" stroke-opacity=".5"/>`,
    lineSvg(training, axis, 0),
    lineSvg(validation, axis, 1),
  ].join("");
}

function lineSvg({ x, y }: PanelPoints, axis: AxisScale, series: number): string {
  let path = "";
  let drawing = false;
  for (const at of decimate(y, pointLimit)) {
    const height = Math.min(1, axis.at(y[at] as number));
    const shown = Number.isFinite(height);
    if (shown) {
      path += `${drawing ? "L" : "M"}${pixel(panelWidth * (x[at] as number))},${pixel(panelHeight * (1 - height))}`;
    }
    drawing = shown;
  }
  const { color } = seriesStyle(series);
  return path && `<path d="${path}" fill="none" stroke="${color}" stroke-width="1.8"${dashOf(series)}/>`;
}

const dashOf = (series: number) => (series === 0 ? "" : ' stroke-dasharray="5 3"');
const pixel = (value: number) => String(Math.round(value * 10) / 10);
