import { escapeMarkup } from "./markup.js";
import { seriesStyle } from "./series-style.js";
import { shortened } from "./shortened.js";

/** A bar from 0 to a value between 0 and 1, with the range that plausibly holds it. */
export interface IntervalBar {
  readonly label: string;
  readonly value: number;
  readonly interval?: readonly [low: number, high: number];
  /** Bars of one series look alike, whatever group they stand in. */
  readonly series: number;
}

/** Bars that stand together under a heading. */
export interface BarGroup {
  readonly heading: string;
  readonly bars: readonly IntervalBar[];
}

const width = 640;
const barHeight = 18;
const headingHeight = 30;
/** Characters of a label; more would leave the bars no room. */
const longestLabel = 40;

/**
 * Groups of bars as an SVG file, dark on white; the table beside it holds the same figures. A long label is cut, and stands in full in its
 * tooltip; a value that is no number has no bar.
 */
export function intervalSvg(title: string, groups: readonly BarGroup[], summary: string): string {
  const longest = groups
    .flatMap(({ bars }) => bars)
    .reduce((most, { label }) => Math.max(most, label.length), 4);
  const left = 30 + 7 * Math.min(longestLabel, longest);
  const right = width - 64;
  const at = (value: number) =>
    Math.round(10 * (left + Math.min(1, Math.max(0, value)) * (right - left))) / 10;
  let top = 44;
  const parts: string[] = [];
  for (const { heading, bars } of groups) {
    parts.push(`<text x="16" y="${top + 12}" font-weight="600">${escapeMarkup(heading)}</text>`);
    top += headingHeight - 8;
    for (const bar of bars) {
      parts.push(barSvg(bar, top, left, at));
      top += barHeight + 6;
    }
    top += 10;
  }
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (value) =>
      `<path d="M${at(value)},36V${top}" stroke="currentColor" stroke-opacity=".18"/>` +
      `<text x="${at(value)}" y="${top + 18}" text-anchor="middle">${100 * value} %</text>`,
  );
  const height = top + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-label="${escapeMarkup(`${title}. ${summary}`)}"`,
    ` font-family="system-ui, sans-serif" font-size="12" fill="currentColor" color="#1a1a1a">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="16" y="22" font-size="15" font-weight="600">${escapeMarkup(title)}</text>`,
    ...ticks,
    ...parts,
    "</svg>",
  ].join("");
}

function barSvg(
  { label, value, interval, series }: IntervalBar,
  top: number,
  left: number,
  at: (value: number) => number,
) {
  const { color } = seriesStyle(series);
  const middle = top + barHeight / 2;
  const cut = shortened(label, longestLabel);
  const tooltip = cut === label ? "" : `<title>${escapeMarkup(label)}</title>`;
  const name = `<text x="${left - 8}" y="${middle}" dy=".35em" text-anchor="end">${tooltip}${escapeMarkup(cut)}</text>`;
  if (!Number.isFinite(value))
    return `${name}<text x="${left + 6}" y="${middle}" dy=".35em">no number</text>`;
  const ranged = interval?.every(Number.isFinite) ?? false;
  const end = at(ranged && interval ? interval[1] : value);
  const whisker =
    ranged && interval
      ? `<path d="M${at(interval[0])},${middle}H${at(interval[1])}M${at(interval[0])},${middle - 5}v10M${at(interval[1])},${middle - 5}v10" stroke="currentColor" stroke-width="1.5" fill="none"/>`
      : "";
  return [
    name,
    `<rect x="${left}" y="${top}" width="${Math.max(0, at(value) - left)}" height="${barHeight}" fill="${color}" fill-opacity=".75"/>`,
    whisker,
    `<text x="${end + 6}" y="${middle}" dy=".35em">${(100 * value).toFixed(0)} %</text>`,
  ].join("");
}
