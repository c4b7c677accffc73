import { spaced } from "../core/spaced.js";

/** A number as a fraction in lowest terms, and the unit it came with. */
interface Quantity {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly unit: string;
}

/**
 * Whether two answers say the same: equal as numbers where both are (fractions, decimals, thousands separators, `\frac`), whatever
 * their form, else equal as text but for spaces and case. A unit is one word, or a quotient of two, and must agree where both have one:
 * `3 million` and `3 or 5` are no numbers with a unit. Exact: no rounding is forgiven.
 *
 * @example
 * ```ts
 * sameAnswer("\\frac{3}{4}", "0.75"); // true
 * sameAnswer("$1,200", "1200 dollars"); // true
 * sameAnswer("1e5", "100,000"); // true
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

const plain = (text: string) => spaced(text).toLowerCase();

const symbols: Readonly<Record<string, string>> = { $: "dollar", "€": "euro", "£": "pound", "₽": "ruble" };

/** Words behind a number that make another number of it, or join it to one. */
const notUnits: ReadonlySet<string> = new Set(
  (
    "and or to by of but nor than then plus minus times over squared cubed root point pi π e i k x y z " +
    "dozen hundred thousand million billion trillion mln bn half halve third quarter fifth tenth hundredth thousandth"
  )
    .split(" ")
    .flatMap((word) => [word, `${word}s`]),
);

const decimal = /(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:e([-+]?\d{1,3})(?!\d))?/;
const unitWord = /(?!e[-+]?\d)[\p{L}°][\p{L}.·-]*(?:\^?-?[\d²³]+)?/u;
/** One word, or a quotient of such. */
const unit = `(?:(?:square|cubic|sq\\.?|cu\\.?)\\s+)?${unitWord.source}(?:\\s*(?:/|\\bper\\b)\\s*${unitWord.source})*`;
const form = new RegExp(
  `^([-+]?)\\s*([$€£₽]?)\\s*([-+]?)${decimal.source}(?:\\s*/\\s*(\\d+(?:\\.\\d+)?))?\\s*(%|${unit})?\\.?$`,
  "iu",
);

function quantity(text: string): Quantity | undefined {
  const tidy = text
    .trim()
    .replaceAll(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, " $1/$2") // "1\frac12" is no 11/2
    .replaceAll(/\\text\s*\{([^{}]*)\}/g, " $1")
    .replaceAll(/\\[,;! ]|\\(?=[%$])/g, "")
    .trim()
    .replace("−", "-");
  const found = tidy.match(form);
  if (!found) return undefined;
  const [, sign, symbol = "", inner, above = "", power = "0", below = "1", after = ""] = found;
  if (sign && inner) return undefined;
  const [top, bottom] = [fraction(above), fraction(below)];
  const exponent = Number(power);
  const numerator = top[0] * bottom[1] * 10n ** BigInt(Math.max(0, exponent));
  const denominator = top[1] * bottom[0] * 10n ** BigInt(Math.max(0, -exponent));
  if (denominator === 0n) return undefined;
  const common = divisor(numerator, denominator);
  const unit = after ? singular(plain(after).replace(/\.$/, "")) : (symbols[symbol] ?? "");
  if (unit.match(/\p{L}+/gu)?.some((word) => notUnits.has(word))) return undefined;
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
