/** Points of a line that grows, in the order in which they came. */
export interface GrowingLine {
  readonly x: number[];
  readonly y: number[];
}

/** A point pushed twice (a measurement that came later) is one point, with the newer value. */
export function addPoint({ x, y }: GrowingLine, at: number, value: number): void {
  const index = x.at(-1) === at ? x.length - 1 : x.length;
  x[index] = at;
  y[index] = value;
}
