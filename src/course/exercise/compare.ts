import { inspect } from "node:util";
import { pathTo } from "./plain.js";

/** Where two values part, as one would write the path: `""` for the values themselves, `.rejected[0].reason`. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Numbers may be this far apart, relative to the larger of them (or to 1): rounding is no mistake. */
const defaultTolerance = 1e-9;

/**
 * The first place where `got` is not what is expected; the order of properties means nothing.
 *
 * Looks no further than that place, so that an answer of a million parts costs little where it should have three.
 */
export function firstDifference(
  expected: unknown,
  got: unknown,
  tolerance: number = defaultTolerance,
): Difference | undefined {
  const here: Difference = { path: "", expected, got };
  if (typeof expected === "number" && typeof got === "number") {
    return closeTo(expected, got, tolerance) ? undefined : here;
  }
  if (!isObject(expected) || !isObject(got)) return Object.is(expected, got) ? undefined : here;
  if (kindOf(expected) !== kindOf(got)) return here;
  if (expected instanceof Date && got instanceof Date) {
    return Object.is(expected.getTime(), got.getTime()) ? undefined : here;
  }
  const [wanted, present] = [itemsOf(expected), itemsOf(got)];
  return wanted && present
    ? differenceOfLists(wanted, present, tolerance)
    : differenceOfObjects(expected, got, tolerance);
}

function differenceOfLists(
  expected: ArrayLike<unknown>,
  got: ArrayLike<unknown>,
  tolerance: number,
): Difference | undefined {
  for (let index = 0; index < Math.max(expected.length, got.length); index++) {
    const there = (list: ArrayLike<unknown>) => (index < list.length ? list[index] : nothing);
    const difference = firstDifference(there(expected), there(got), tolerance);
    if (difference) return { ...difference, path: `[${index}]${difference.path}` };
  }
  return undefined;
}

function differenceOfObjects(expected: object, got: object, tolerance: number): Difference | undefined {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
    const there = (object: object) => (Object.hasOwn(object, key) ? object[key as never] : nothing);
    const difference = firstDifference(there(expected), there(got), tolerance);
    if (difference) return { ...difference, path: pathTo("", key) + difference.path };
  }
  return undefined;
}

/** Stands where one of two values has no such part. */
const nothing: { [inspect.custom](): string } = { [inspect.custom]: () => "nothing" };

function closeTo(a: number, b: number, tolerance: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

const kindOf = (value: object): string => Object.prototype.toString.call(value);

/** The items of what is a list of some kind. */
function itemsOf(value: object): ArrayLike<unknown> | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof DataView) return undefined;
  if (ArrayBuffer.isView(value)) return value as Float32Array;
  return value instanceof Map || value instanceof Set ? [...value] : undefined;
}
