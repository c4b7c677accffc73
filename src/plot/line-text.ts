import type { LineChart, LineSeries } from "./line-chart.js";
import { numeral } from "./numerals.js";
import { sampledColumns } from "./sampled-columns.js";
import { textGrid, textWidth } from "./text-grid.js";

/** The whole chart in words: its title, what there is to see, a sketch of each line, and values. */
export function lineText(chart: LineChart, summary: string): string {
  const width = Math.max(...chart.series.map(({ name }) => textWidth(name)));
  const sketches = chart.series.map((series) => {
    const name = series.name + " ".repeat(width - textWidth(series.name));
    return `  ${name}  ${sparkline(series.y, chart.y.log ?? false)}`;
  });
  const { columns, caption } = sampledColumns(chart);
  const values = textGrid(columns).replace(/^/gm, "  ");
  return [chart.title, summary, "", ...sketches, "", `${chart.y.label}, ${caption}:`, values].join("\n");
}

/** Where each line begins, ends and turns, and how much of it cannot be drawn. */
export function lineSummary({ series, x, y }: LineChart): string {
  const parts = series.map((one) => {
    const drawn = indices(one.y).filter((index) => drawable(one.y[index] as number, y.log));
    const missing = one.y.length - drawn.length;
    const gaps = missing === 0 ? "" : ` (${missingPoints(one, x.label, missing, y.log)})`;
    return `${one.name} ${course(one, drawn, x.label)}${gaps}`;
  });
  return `${parts.join("; ")}.`;
}

function course({ x, y }: LineSeries, drawn: readonly number[], unit: string): string {
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return "has no point to draw";
  const value = (index: number): number => y[index] as number;
  const say = (index: number): string => `${numeral(value(index))} at ${unit} ${numeral(x[index] as number)}`;
  if (first === last) return `is ${say(first)}`;
  let [lowest, highest] = [first, first];
  for (const index of drawn) {
    if (value(index) < value(lowest)) lowest = index;
    if (value(index) > value(highest)) highest = index;
  }
  const [from, to] = [numeral(value(first)), numeral(value(last))];
  const verb = value(last) < value(first) ? "falls" : "rises";
  const way = from === to ? `begins and ends at ${from}` : `${verb} from ${from} to ${to}`;
  // A turn is worth a word when it stands out from the whole course.
  const worth = 0.05 * (value(highest) - value(lowest));
  const low = value(lowest) + worth < Math.min(value(first), value(last)) ? [`lowest ${say(lowest)}`] : [];
  const high =
    value(highest) - worth > Math.max(value(first), value(last)) ? [`highest ${say(highest)}`] : [];
  return [way, ...low, ...high].join(", ");
}

function missingPoints({ x, y }: LineSeries, unit: string, missing: number, log = false): string {
  const first = indices(y).find((index) => !drawable(y[index] as number, log)) as number;
  const kind = indices(y).every((index) => Number.isFinite(y[index])) ? "at or below 0" : "not finite";
  const which = kind === "not finite" && log ? "not finite or at or below 0" : kind;
  return `${numeral(missing)} of ${numeral(y.length)} values ${which}, first at ${unit} ${numeral(x[first] as number)}`;
}

function drawable(value: number, log = false): boolean {
  return Number.isFinite(value) && !(log && value <= 0);
}

function indices(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, index) => index);
}

/** A line of at most 40 blocks whose heights follow the values (their means, if many); "×" for one not drawn. */
function sparkline(values: ArrayLike<number>, log: boolean): string {
  const blocks = "▁▂▃▄▅▆▇█";
  const heights = stretchMeans(
    Array.from(values, (value) => (log ? (value > 0 ? Math.log(value) : Number.NaN) : value)),
    40,
  );
  const finite = heights.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return heights
    .map((height) => {
      const share = high > low ? (height - low) / (high - low) : 0.5;
      return Number.isFinite(height) ? blocks[Math.min(7, Math.floor(share * 8))] : "×";
    })
    .join("");
}

/** The values themselves, or the means of `count` stretches of them; not finite where a value is not. */
function stretchMeans(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, stretch) => {
    const [from, to] = [stretch, stretch + 1].map((edge) => Math.floor((edge * values.length) / count));
    const part = values.slice(from, to);
    return part.reduce((sum, value) => sum + value / part.length, 0);
  });
}
