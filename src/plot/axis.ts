import { numeral } from "./numerals.js";

/** A range of values, where each lies along it, and the marks that are written beside it. */
export interface AxisScale {
  /** 0 at the axis's start, 1 at its end; NaN for a value that it cannot show. */
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** The values at its two ends. */
  readonly range: readonly [number, number];
}

/** What kind of axis, and about how many marks a linear one gets. */
export interface AxisOptions {
  readonly log?: boolean;
  readonly marks?: number;
  /** A linear axis ends at its last value, not at the next mark. */
  readonly tight?: boolean;
}

/** An axis that covers all `values` that are finite (and above 0, if it is logarithmic). */
export function axisScale(values: Iterable<number>, options: AxisOptions = {}): AxisScale {
  const { log = false, marks = 6, tight = false } = options;
  const [low, high] = extent(values, log);
  return log ? logScale(low, high) : linearScale(low, high, { marks, tight });
}

function extent(values: Iterable<number>, log: boolean): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return log ? [0.1, 1] : [0, 1]; // nothing to show
  if (low < high) return [low, high];
  const margin = Math.abs(low) * 0.1 || 1;
  return log ? [low / 2, low * 2] : [low - margin, high + margin];
}

function linearScale(
  low: number,
  high: number,
  { marks, tight }: { marks: number; tight: boolean },
): AxisScale {
  // A range that nearly reaches 0 is honest only with 0 in it.
  const start = low > 0 && low < 0.3 * high ? 0 : low;
  const step = niceStep((high - start) / marks);
  // 0.1 + 0.2 is not past the mark at 0.3.
  const below = (value: number): number => Math.floor(value / step + 1e-9);
  const above = (value: number): number => Math.ceil(value / step - 1e-9);
  const [first, last] = tight ? [above(start), below(high)] : [below(start), above(high)];
  const range: [number, number] = tight ? [start, high] : [first * step, last * step];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step;
    return { value, label: tickLabel(value, step) };
  });
  return { range, ticks, at: (value) => (value - range[0]) / (range[1] - range[0]) };
}

/** 1, 2 or 5 times a power of ten, at least `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
}

/** All labels of an axis have the decimals that its step needs. */
function tickLabel(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  if (decimals > 4 || Math.abs(value) >= 1e7) return numeral(Number(value.toPrecision(10)));
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function logScale(low: number, high: number): AxisScale {
  const powers = Math.log10(high) - Math.log10(low);
  // Over a wide range powers of ten are marks enough; over a narrow one they would be too few.
  const factors = powers > 3 ? [1] : [1, 2, 5];
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const marks = Array.from({ length: to - from + 1 }, (_, index) =>
    factors.map((factor) => Number(`${factor}e${from + index}`)),
  ).flat();
  const bottom = marks.findLast((mark) => mark <= low * 1.001) ?? low;
  const top = marks.find((mark) => mark >= high * 0.999) ?? high;
  const [start, end] = [Math.log10(bottom), Math.log10(top)];
  const shown = marks.filter((mark) => mark >= bottom && mark <= top);
  const every = Math.ceil(shown.length / 12);
  return {
    range: [bottom, top],
    ticks: shown.filter((_, index) => index % every === 0).map((value) => ({ value, label: numeral(value) })),
    at: (value) => (value > 0 ? (Math.log10(value) - start) / (end - start) : Number.NaN),
  };
}
