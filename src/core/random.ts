/** A stream of numbers in [0, 1) that a seed decides completely. */
export type Random = () => number;

/**
 * A seeded stream of uniform numbers in [0, 1): the mulberry32 generator (32-bit state, period 2^32).
 *
 * @example
 * ```ts
 * const a = random(7);
 * const b = random(7);
 * a() === b(); // true
 * ```
 */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A shuffled copy (Fisher-Yates); the input stays as it is.
 *
 * @example
 * ```ts
 * shuffle([1, 2, 3, 4], random(1)).length; // 4
 * ```
 */
export function shuffle<Item>(items: readonly Item[], next: Random): Item[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as Item, copy[i] as Item];
  }
  return copy;
}

/**
 * One number drawn from the standard normal distribution (Box-Muller).
 *
 * @example
 * ```ts
 * Number.isFinite(normal(random(3))); // true
 * ```
 */
export function normal(next: Random): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
