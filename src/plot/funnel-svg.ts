import type { FunnelStep } from "./funnel-chart.js";
import { pictureSize } from "./line.js";
import { escapeMarkup } from "./markup.js";
import { numeral } from "./numerals.js";
import { palette } from "./series-style.js";

const [stayed = "", turnedDown = ""] = palette;
const rowHeight = 28;
const barHeight = 16;
const top = 66;

/** A funnel as an SVG file, dark on white: full bars for what stayed, outlined ones for what was turned down. */
export function funnelSvg(title: string, steps: readonly FunnelStep[], summary: string): string {
  const { width } = pictureSize;
  const height = top + rowHeight * steps.length + 10;
  const left = 28 + 7 * Math.max(...steps.map(({ filter }) => filter.length)); // 7 pixels suit most letters
  const scale = (width - left - 120) / Math.max(1, ...steps.map(({ reached }) => reached));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-label="${escapeMarkup(`${title}. ${summary}`)}"`,
    ' font-family="system-ui, sans-serif" font-size="12" fill="currentColor" color="#1a1a1a">',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="16" y="22" font-size="15" font-weight="600">${escapeMarkup(title)}</text>`,
    legendSvg(46),
    ...steps.map((step, index) => stepSvg(step, left, top + rowHeight * index, scale)),
    "</svg>",
  ].join("");
}

function legendSvg(y: number): string {
  return [
    `<rect x="16" y="${y - 11}" width="14" height="12" fill="${stayed}"/><text x="36" y="${y}">stayed</text>`,
    outlined(96, y - 11, 14, 12),
    `<text x="116" y="${y}">turned down</text>`,
  ].join("");
}

function stepSvg({ filter, reached, rejected }: FunnelStep, left: number, y: number, scale: number): string {
  const [whole, lost] = [reached * scale, rejected * scale];
  const percent = reached > 0 ? ` (${((100 * rejected) / reached).toFixed(1)} %)` : "";
  const said = rejected > 0 ? `−${numeral(rejected)}${percent}` : "0";
  const middle = y + barHeight / 2;
  return [
    `<text x="${left - 10}" y="${middle}" dy=".35em" text-anchor="end">${escapeMarkup(filter)}</text>`,
    `<rect x="${left}" y="${y}" width="${pixel(whole - lost)}" height="${barHeight}" fill="${stayed}"/>`,
    // One that was turned down shall be seen, however many stayed.
    rejected > 0 ? outlined(left + whole - lost, y, Math.max(2, lost), barHeight) : "",
    `<text x="${pixel(left + whole + 10)}" y="${middle}" dy=".35em">${said}</text>`,
  ].join("");
}

function outlined(x: number, y: number, width: number, height: number): string {
  const place = `x="${pixel(x + 0.75)}" y="${y + 0.75}" width="${pixel(Math.max(0.5, width - 1.5))}" height="${height - 1.5}"`;
  return `<rect ${place} fill="none" stroke="${turnedDown}" stroke-width="1.5"/>`;
}

function pixel(value: number): string {
  return String(Math.round(value * 10) / 10);
}
