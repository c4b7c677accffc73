import { type Line, pictureSize } from "./line.js";
import { escapeMarkup } from "./markup.js";
import { markerPath, type SeriesStyle } from "./series-style.js";

interface Entry {
  readonly line: Line;
  /** Pixels from the legend's left. */
  readonly left: number;
}

/** Legend entries side by side, in as many rows as they need. */
export function legendRows(lines: readonly Line[]): Entry[][] {
  const rows: Entry[][] = [[]];
  let left = 0;
  for (const line of lines) {
    const width = 52 + 7 * line.name.length; // no way to measure text here; 7 pixels suit most letters
    if (left > 0 && left + width > pictureSize.width - 90) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)?.push({ line, left });
    left += width;
  }
  return rows;
}

/** One row of a legend as SVG, from its left end on the text's base line. */
export function legendRowSvg(row: readonly Entry[], x: number, y: number): string {
  return row
    .map(({ line: { name, marked, style }, left }) => {
      const at = x + left;
      const marker = markerPath(style.marker, String(at + 14), String(y - 4));
      return [
        `<path d="M${at},${y - 4}h28" fill="none" stroke="${style.color}" stroke-width="2"${dashAttribute(style)}/>`,
        marked ? `<path d="${marker}" fill="${style.color}"/>` : "",
        `<text x="${at + 34}" y="${y}">${escapeMarkup(name)}</text>`,
      ].join("");
    })
    .join("");
}

/** A style's dashes as an SVG attribute, if it has any. */
export function dashAttribute({ dash }: SeriesStyle): string {
  return dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : "";
}
