/** The last number in a text: thousands may be parted by commas, and an exponent may follow. */
export function lastNumber(text: string): number | undefined {
  const found = text.match(/(?<![\d.])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/gi)?.at(-1);
  return found === undefined ? undefined : Number(found.replaceAll(",", ""));
}
