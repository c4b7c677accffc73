/** How one series looks; colour is never the only difference. */
export interface SeriesStyle {
  readonly color: string;
  /** Lengths of dash and gap in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** A marker's name as Plotly has it. */
  readonly marker: "circle" | "square" | "diamond" | "triangle-up";
}

/**
 * Told apart with any colour vision (after Okabe and Ito, "Color Universal Design", 2008), and darkened or lightened
 * to at least 3:1 against both white and #111, since nobody knows the page's background.
 */
export const palette: readonly string[] = ["#1580c4", "#d55e00", "#009470", "#b5659a", "#a67c00", "#808080"];

const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const markers: readonly SeriesStyle["marker"][] = ["circle", "square", "diamond", "triangle-up"];

/** The look of the series at `index`. */
export function seriesStyle(index: number): SeriesStyle {
  return {
    color: palette[index % palette.length] as string,
    dash: dashes[index % dashes.length] as readonly number[],
    marker: markers[index % markers.length] as SeriesStyle["marker"],
  };
}

/** A marker as SVG path data, about 7 pixels across. */
export function markerPath(marker: SeriesStyle["marker"], x: string, y: string): string {
  const shapes = {
    circle: "m-3.5,0a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0",
    square: "m-3.2,-3.2h6.4v6.4h-6.4z",
    diamond: "m0,-4.5l4.5,4.5l-4.5,4.5l-4.5,-4.5z",
    "triangle-up": "m0,-4.4l4.2,7.4h-8.4z",
  };
  return `M${x},${y}${shapes[marker]}`;
}
