/** The middle one of some figures, or the mean of the two in the middle. */
export function medianOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Prints figures for people, or as one line of JSON. */
export function printFigures(
  title: string,
  figures: Readonly<Record<string, number | null>>,
  { json }: { readonly json: boolean },
): void {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      value === null ? null : Number(value.toPrecision(3)),
    ]),
  );
  if (json) console.log(JSON.stringify(rounded));
  else {
    console.log(`${title}\n`);
    const width = Math.max(...Object.keys(rounded).map((name) => name.length));
    for (const [name, value] of Object.entries(rounded)) {
      console.log(`  ${name.padEnd(width)}  ${value ?? "(peer not present)"}`);
    }
  }
}
