/** Matrices and softmax in plain JavaScript, to compare the engine with. */

/** A flat array as rows. */
export function rowsOf(array: ArrayLike<number>, width: number): number[][] {
  const all = Array.from(array);
  return Array.from({ length: all.length / width }, (_, r) => all.slice(r * width, (r + 1) * width));
}

export function productOf(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}

export function softmaxOf(row: readonly number[]): number[] {
  const weights = row.map((x) => Math.exp(x - Math.max(...row)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
