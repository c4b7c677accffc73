import { decimate } from "./decimate.js";
import { interactiveMarkup } from "./interactive.js";
import type { Line } from "./line.js";
import type { LineChart, LineSeries } from "./line-chart.js";
import { lineSvg, withoutPaper } from "./line-svg.js";
import { lineSummary, lineText } from "./line-text.js";
import { plotlySpec } from "./plotly-spec.js";
import { sampledColumns } from "./sampled-columns.js";
import { seriesStyle } from "./series-style.js";
import { tableMarkup } from "./table.js";
import { type View, view } from "./view.js";

/** A picture with the words that say the same. */
export interface Figure extends View {
  readonly title: string;
  /** What there is to see, in a sentence. */
  readonly summary: string;
  /** The picture as a file of its own, on white. */
  readonly svg: string;
  /** The picture for the inside of a page: no background, and text in the page's own colour. */
  readonly inline: string;
}

/** More points than this a picture of some 600 pixels cannot show. */
const pointLimit = 1500;
/** Up to this many points each gets a marker. */
const markerLimit = 30;

/** The figure of a chart that has been checked (see `lineChart`). */
export function lineFigure(chart: LineChart): Figure {
  const summary = chart.summary ?? lineSummary(chart);
  const lines = chart.series.map(toLine);
  const svg = (): string => lineSvg(chart, lines, summary);
  return view(
    {
      title: chart.title,
      summary,
      get svg() {
        return svg();
      },
      get inline() {
        return withoutPaper(svg());
      },
    },
    () => lineText(chart, summary),
    () => {
      const picture = svg();
      const spec = plotlySpec(chart, lines);
      const { columns, rows, caption } = sampledColumns(chart);
      const values = tableMarkup(columns, rows, caption);
      return {
        "application/vnd.plotly.v1+json": spec,
        "text/html": interactiveMarkup({ picture, spec, title: chart.title, summary, values }),
        "image/svg+xml": picture,
      };
    },
  );
}

function toLine({ name, x, y }: LineSeries, index: number): Line {
  const kept = decimate(y, pointLimit);
  return {
    name,
    x: kept.map((point) => x[point] as number),
    y: kept.map((point) => y[point] as number),
    style: seriesStyle(index),
    marked: y.length <= markerLimit,
  };
}
