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

/** The first place where `got` is not what is expected; the order of properties means nothing. */
export function firstDifference(
  expected: unknown,
  got: unknown,
  tolerance: number = defaultTolerance,
  path = "",
): Difference | undefined {
  if (typeof expected === "number" && typeof got === "number") {
    return closeTo(expected, got, tolerance) ? undefined : { path, expected, got };
  }
  if (!isObject(expected) || !isObject(got)) {
    return Object.is(expected, got) ? undefined : { path, expected, got };
  }
  if (kindOf(expected) !== kindOf(got)) return { path, expected, got };
  const [wanted, present] = [partsOf(expected, path), partsOf(got, path)];
  for (const key of new Set([...wanted.keys(), ...present.keys()])) {
    const [want, have] = [wanted.get(key), present.get(key)];
    if (want === undefined || have === undefined) {
      return { path: key, expected: want?.value ?? nothing, got: have?.value ?? nothing };
    }
    const difference = firstDifference(want.value, have.value, tolerance, key);
    if (difference) return difference;
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

/** The parts of a value by the paths that lead to them. */
function partsOf(value: object, path: string): Map<string, { readonly value: unknown }> {
  if (value instanceof Date) return new Map([[path, { value: value.getTime() }]]);
  const items =
    value instanceof Map || value instanceof Set || Array.isArray(value) || ArrayBuffer.isView(value);
  const parts: [string, unknown][] = items
    ? Array.from(value as Iterable<unknown>, (item, index) => [`${path}[${index}]`, item])
    : Object.entries(value).map(([key, item]) => [pathTo(path, key), item]);
  return new Map(parts.map(([key, item]) => [key, { value: item }]));
}
