/** The quantile of sorted numbers, between two of them in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return low + (high - low) * (place - Math.floor(place));
}

/** The 95 % interval of what draws came to: between their 2.5 % and 97.5 % quantiles (Efron 1979). */
export function percentileInterval(draws: readonly number[]): readonly [low: number, high: number] {
  const sorted = draws.toSorted((a, b) => a - b);
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}
