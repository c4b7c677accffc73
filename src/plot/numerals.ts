const grouped: Intl.NumberFormat = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const significant: Intl.NumberFormat = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

/**
 * A number for people: whole numbers in full with thousands separators, others to four significant digits.
 *
 * Very large and very small ones are in powers of ten; those that are no number say so.
 */
export function numeral(value: number | bigint): string {
  if (typeof value === "bigint") return grouped.format(value);
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return value.toExponential(2).replace("e+", "e");
  return size >= 1000 || Number.isInteger(value) ? grouped.format(value) : significant.format(value);
}

/** A stretch of time in its two largest units: "3.2 s", "48 s", "2 min 5 s", "1 h 20 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "unknown time";
  if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(seconds / 60);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Done of total in words: "120/300 · 40%". A total of 0 is 100%. */
export function share(done: number, total: number): string {
  // Rounded down: 100% is only said of what is complete.
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  return `${numeral(done)}/${numeral(total)} · ${percent}%`;
}
