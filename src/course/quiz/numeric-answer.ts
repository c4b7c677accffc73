import type { Reading } from "./read-answer.js";

/** How far off is still right: in the answer's unit, or in percent of what it is compared with. */
interface Allowance {
  readonly tolerance?: number | undefined;
  readonly within?: number | undefined;
}

/** Whether `value` is as near to `target` as a question allows; differences of rounding do not count. */
export function isNear(value: number, target: number, allowed: Allowance): boolean {
  const rounding = 1e-9 * Math.max(Math.abs(value), Math.abs(target));
  return Math.abs(value - target) <= reach(target, allowed) + rounding;
}

/** How far from `target` a question allows to be, in its unit. */
export function reach(target: number, { tolerance = 0, within = 0 }: Allowance): number {
  return Math.max(tolerance, (within / 100) * Math.abs(target));
}

const numeral = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/is;

/** A number from what a learner gave; text may end in the unit. A decimal comma could be a separator: it is refused. */
export function readNumber(given: unknown, unit: string | undefined): Reading<number> {
  if (typeof given === "number") {
    return Number.isFinite(given) ? { value: given } : unreadable(`${given} is no number to compare with`);
  }
  if (given !== undefined && given !== null && typeof given !== "string") {
    return unreadable(`a number is asked for, got ${JSON.stringify(given)}`);
  }
  const text = (given ?? "").trim().replace("\u2212", "-"); // the typographic minus
  if (text === "") return unreadable("there is no answer");
  const [, digits = "", rest = ""] = numeral.exec(text) ?? [];
  if (digits === "") return unreadable(`${JSON.stringify(given)} is no number`);
  if (/^[,'_]\s*\d/.test(rest)) {
    return unreadable(`in ${JSON.stringify(given)} the "${rest[0]}" may be a decimal sign or a separator`);
  }
  if (rest !== "" && rest !== unit) {
    const known = unit === undefined ? "the answer has no unit" : `the unit is ${unit}`;
    return unreadable(`${JSON.stringify(given)} has ${JSON.stringify(rest)} after the number, and ${known}`);
  }
  return { value: Number(digits) };
}

function unreadable(reason: string): Reading<number> {
  return { reason, remedy: "Write digits, with a point for decimals: 0.5." };
}
