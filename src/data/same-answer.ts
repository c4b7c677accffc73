/** A number as a fraction in lowest terms, and the unit it came with. */
interface Quantity {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly unit: string;
}

/**
 * Whether two answers say the same: equal as numbers where both are (fractions, decimals, thousands separators, `\frac`), whatever
 * their form, else equal as text but for spaces and case. A unit must agree where both have one. Exact: no rounding is forgiven.
 *
 * @example
 * ```ts
 * sameAnswer("\\frac{3}{4}", "0.75"); // true
 * sameAnswer("$1,200", "1200 dollars"); // true
 * sameAnswer("50 %", "0.5"); // false
 * sameAnswer("3 km", "3 m"); // false
 * ```
 */
export function sameAnswer(one: string, other: string): boolean {
  const [a, b] = [quantity(one), quantity(other)];
  if (a && b) {
    const sameUnit = a.unit === b.unit || a.unit === "" || b.unit === "";
    // A bare 50 is what many data sets give for 50 %; 0.5 is another number.
    return sameUnit && a.numerator === b.numerator && a.denominator === b.denominator;
  }
  return !a && !b && plain(one) === plain(other);
}

const plain = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, " ");

const symbols: Readonly<Record<string, string>> = { $: "dollar", "€": "euro", "£": "pound", "₽": "ruble" };

function quantity(text: string): Quantity | undefined {
  const tidy = text
    .trim()
    .replaceAll(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, " $1/$2") // "1\frac12" is no 11/2
    .replaceAll(/\\text\s*\{([^{}]*)\}/g, " $1")
    .replaceAll(/\\[,;! ]|\\(?=[%$])/g, "")
    .trim()
    .replace("−", "-");
  const found = tidy.match(
    /^([-+]?)\s*([$€£₽]?)\s*([-+]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s*\/\s*(\d+(?:\.\d+)?))?\s*(%|[\p{L}][\p{L}\p{N}²³/^. ]*)?\.?$/u,
  );
  if (!found) return undefined;
  const [, sign, symbol = "", inner, above = "", below = "1", after = ""] = found;
  if (sign && inner) return undefined;
  const [top, bottom] = [fraction(above), fraction(below)];
  const numerator = top[0] * bottom[1];
  const denominator = top[1] * bottom[0];
  if (denominator === 0n) return undefined;
  const common = divisor(numerator, denominator);
  const unit = after ? singular(plain(after).replace(/\.$/, "")) : (symbols[symbol] ?? "");
  const negative = sign === "-" || inner === "-";
  return { numerator: (negative ? -numerator : numerator) / common, denominator: denominator / common, unit };
}

/** A decimal as a fraction. */
function fraction(decimal: string): [bigint, bigint] {
  const [whole = "", places = ""] = decimal.replaceAll(",", "").split(".");
  return [BigInt(`${whole}${places}` || "0"), 10n ** BigInt(places.length)];
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : divisor(b, a % b);
}

const singular = (unit: string) => (unit.length > 3 ? unit.replace(/s$/, "") : unit);
