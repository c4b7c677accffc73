/**
 * Indices of at most about `limit` points that draw the same line as all of them.
 *
 * Every stretch keeps its first, last, lowest and highest point, and a gap (a value that is not finite) if it has one.
 */
export function decimate(values: ArrayLike<number>, limit: number): number[] {
  const stretches = Math.max(1, Math.floor(limit / 5));
  if (values.length <= limit) return Array.from({ length: values.length }, (_, index) => index);
  const kept: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * values.length) / stretches);
    const to = Math.floor(((stretch + 1) * values.length) / stretches);
    kept.push(...landmarks(values, from, to));
  }
  return kept;
}

/** What must be kept of the points `from` to `to` (exclusive), in order and without repeats. */
function landmarks(values: ArrayLike<number>, from: number, to: number): number[] {
  const found = new Set([from, to - 1]);
  let [lowest, highest, gap] = [-1, -1, -1];
  for (let index = from; index < to; index++) {
    const value = values[index] as number;
    if (!Number.isFinite(value)) gap = index;
    else {
      if (lowest < 0 || value < (values[lowest] as number)) lowest = index;
      if (highest < 0 || value > (values[highest] as number)) highest = index;
    }
  }
  for (const index of [lowest, highest, gap]) if (index >= 0) found.add(index);
  return [...found].sort((a, b) => a - b);
}
