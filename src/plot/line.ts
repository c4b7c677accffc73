import { type AxisScale, axisScale } from "./axis.js";
import type { LineChart } from "./line-chart.js";
import type { SeriesStyle } from "./series-style.js";

/** A series ready to draw: few enough points, and a look. */
export interface Line {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly style: SeriesStyle;
  /** Whether its points are marked; markers on many points would hide the line. */
  readonly marked: boolean;
}

/** A picture's size in pixels; a page may show it smaller. */
export const pictureSize: { readonly width: number; readonly height: number } = { width: 720, height: 380 };

/** The two axes of a chart, wide enough for its lines. */
export function chartAxes({ x, y }: LineChart, lines: readonly Line[]): { x: AxisScale; y: AxisScale } {
  return {
    x: axisScale([...(x.include ?? []), ...lines.flatMap((line) => line.x)], { marks: 8, tight: true }),
    y: axisScale([...(y.include ?? []), ...lines.flatMap((line) => line.y)], { log: y.log ?? false }),
  };
}
