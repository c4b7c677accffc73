import { KitError } from "../core/errors.js";
import { type Figure, lineFigure } from "./line-figure.js";

/** An axis: what it measures, and values that it must reach even where no point does. */
export interface ChartAxis {
  readonly label: string;
  readonly include?: readonly number[];
}

/** One line: points in the order they are joined. A `y` that is not finite leaves a gap. */
export interface LineSeries {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What a line chart shows. */
export interface LineChart {
  readonly title: string;
  readonly x: ChartAxis;
  /** With `log`, values at or below 0 cannot be drawn: they leave gaps, and the summary says so. */
  readonly y: ChartAxis & { readonly log?: boolean };
  readonly series: readonly LineSeries[];
  /** What the reader should see in it, in one sentence; by default where each line begins, ends and turns. */
  readonly summary?: string;
}

/**
 * A line chart: interactive or still in a notebook, a sketch with its values in a terminal.
 *
 * Throws {@link KitError} for no series, for unequal lengths of `x` and `y`, and for an `x` that is not finite.
 *
 * @example
 * ```ts
 * const series = [{ name: "loss", x: [1, 2, 3], y: [2.5, 1.25, 0.5] }];
 * const figure = lineChart({ title: "Loss", x: { label: "step" }, y: { label: "nats a token" }, series });
 * figure.summary; // "loss falls from 2.5 to 0.5."
 * ```
 */
export function lineChart(chart: LineChart): Figure {
  if (chart.series.length === 0) {
    throw new KitError("the chart has no series", { remedy: "Give it at least one { name, x, y }." });
  }
  for (const series of chart.series) requireDrawable(series);
  return lineFigure(chart);
}

function requireDrawable({ name, x, y }: LineSeries): void {
  if (x.length !== y.length) {
    throw new KitError(`series "${name}" has ${x.length} x and ${y.length} y`, {
      remedy: "Give every point both.",
      value: { x: x.length, y: y.length },
    });
  }
  for (let index = 0; index < x.length; index++) {
    if (Number.isFinite(x[index])) continue;
    throw new KitError(`x[${index}] of series "${name}" is ${x[index]}`, {
      remedy: "Give every point a finite x; only y may be missing (NaN).",
      value: x[index],
    });
  }
}
