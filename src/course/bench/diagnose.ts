import { labelScores } from "../../evaluate/label-scores.js";
import { table } from "../../plot/table.js";
import { type BankedCurve, curveBank, curveSnapshots } from "../../tune/curve-bank.js";
import { diagnose } from "../../tune/diagnose.js";
import { printFigures } from "./figures.js";

/** What is measured; smaller in tests. */
export interface DiagnoseBenchOptions {
  readonly json: boolean;
  readonly curves?: number;
}

/** How many points the curves have on which speed is measured. */
const points = 1000;

/**
 * How well faults are read off the held-out curves of the bank, on which no threshold was fitted, with their validation loss and without, and
 * how many curves of 1,000 points are read in a second.
 */
export async function bench({ json, curves: count = 10_000 }: DiagnoseBenchOptions): Promise<void> {
  const curves = await curveBank("held-out");
  const read = (validation: boolean) =>
    curves.map((curve) => diagnose(curveSnapshots(curve, { validation })).pattern);
  const [seen, blind] = [read(true), read(false)];
  const right = curves.map(({ pattern }) => pattern);
  const figures = {
    f1WithValidation: labelScores(seen, right).macroF1,
    f1WithoutValidation: labelScores(blind, right).macroF1,
    curvesPerSecond: curvesPerSecond(curves, count),
  };
  if (!json) {
    for (const [given, told] of [
      [seen, "with"],
      [blind, "without"],
    ] as const) {
      console.log(
        `${confusion(given, right, `Held-out curves ${told} validation loss: what each was read as`)}\n`,
      );
    }
  }
  printFigures(`${curves.length} held-out curves; ${count} curves of ${points} points`, figures, { json });
}

/** A row for each pattern that is right, a column for each that was read. */
function confusion(given: readonly string[], right: readonly string[], caption: string): string {
  const patterns = [...new Set([...right, ...given])].sort();
  const rows = patterns.map((pattern) => ({
    pattern,
    ...Object.fromEntries(
      patterns.map((column) => [
        column,
        given.filter((one, i) => one === column && right[i] === pattern).length || null,
      ]),
    ),
  }));
  return String(table(rows, { caption }));
}

function curvesPerSecond(curves: readonly BankedCurve[], count: number): number {
  const long = curves.filter(({ losses }) => losses.at(-1) !== null).map(stretched);
  const started = performance.now();
  for (let i = 0; i < count; i++) diagnose(long[i % long.length] as (typeof long)[number]);
  return (1000 * count) / (performance.now() - started);
}

/** A curve with as many points as are asked for: each of its own stands for several. */
function stretched(curve: BankedCurve): ReturnType<typeof curveSnapshots> {
  const own = curveSnapshots(curve);
  return Array.from({ length: points }, (_, i) => ({
    ...(own[Math.floor((i * own.length) / points)] as (typeof own)[number]),
    step: i + 1,
  }));
}
