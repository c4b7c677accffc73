import type { LineChart } from "./line-chart.js";
import { numeral } from "./numerals.js";

/** A chart's values as columns of text; all of them, or a caption that says how many. */
export interface SampledColumns {
  readonly columns: readonly {
    readonly heading: string;
    readonly cells: readonly string[];
    readonly align: "right";
    readonly numeric: true;
  }[];
  readonly rows: number;
  readonly caption: string;
}

/** A table beside a chart gets this many rows at most. */
const rowLimit = 12;

/** A chart's points as a table: one row an x, one column a series, "–" where a series has no point. */
export function sampledColumns({ x, series }: LineChart): SampledColumns {
  const byX = series.map((one) => new Map(Array.from(one.x, (at, index) => [at, one.y[index] as number])));
  const all = [...new Set(byX.flatMap((points) => [...points.keys()]))].sort((a, b) => a - b);
  const chosen = all.length <= rowLimit ? all : sample(all, byX);
  const cells = byX.map((points) =>
    chosen.map((at) => {
      const value = points.get(at);
      return value === undefined ? "–" : numeral(value);
    }),
  );
  const columns = [
    { heading: x.label, cells: chosen.map(numeral), align: "right", numeric: true } as const,
    ...series.map(
      ({ name }, index) =>
        ({ heading: name, cells: cells[index] ?? [], align: "right", numeric: true }) as const,
    ),
  ];
  const caption =
    chosen.length === all.length ? "all values" : `${chosen.length} of ${numeral(all.length)} values`;
  return { columns, rows: chosen.length, caption };
}

/** Evenly spread x, the ends among them, of those that most series have. */
function sample(all: readonly number[], byX: readonly ReadonlyMap<number, number>[]): number[] {
  const count = (at: number): number => byX.filter((points) => points.has(at)).length;
  const most = all.reduce((highest, at) => Math.max(highest, count(at)), 0);
  const shared = all.filter((at) => count(at) === most);
  const pool = shared.length >= 3 ? shared : all;
  const spread = Array.from(
    { length: rowLimit - 2 },
    (_, index) => pool[Math.round((index * (pool.length - 1)) / (rowLimit - 3))] as number,
  );
  return [...new Set([all[0] as number, ...spread, all.at(-1) as number])].sort((a, b) => a - b);
}
