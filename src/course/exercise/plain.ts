import { types } from "node:util";

/** Text that {@link fromWire} makes the same value of, or what in the value cannot travel. */
export type Wire =
  | { readonly status: "plain"; readonly text: string }
  | { readonly status: "refused"; readonly reason: string };

/** What may be nested in what; deeper values are a mistake, not data. */
const maximumDepth = 200;
/** Characters of text; an answer of an exercise is far smaller. */
const maximumLength = 1_000_000;

/** What cannot travel, and where in the value it is. */
class NotPlain extends Error {
  constructor(readonly what: string) {
    super(what);
  }
}

/**
 * Writes plain data as JSON text, so that it can pass between a learner's code and its checks.
 *
 * JSON knows less than JavaScript: `NaN`, infinities, `undefined`, bigints, dates, maps, sets and typed arrays are
 * written as `{ "$": kind, … }`. Functions, promises, proxies, class instances and circular data are refused, with
 * the place where they are.
 */
export function toWire(value: unknown): Wire {
  try {
    const text = JSON.stringify(tagged(value, "", []));
    if (text.length <= maximumLength) return { status: "plain", text };
    return {
      status: "refused",
      reason: `more than ${maximumLength.toLocaleString("en")} characters of data`,
    };
  } catch (error) {
    if (error instanceof NotPlain) return { status: "refused", reason: error.what };
    return { status: "refused", reason: `data that cannot be read: ${String(error)}` };
  }
}

/** The value that {@link toWire} wrote. Throws for other text. */
export function fromWire(text: string): unknown {
  return untagged(JSON.parse(text));
}

const typedArrays = [
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
];

function tagged(value: unknown, path: string, above: readonly object[]): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { $: "number", of: numberText(value) };
  }
  if (value === undefined) return { $: "undefined" };
  if (typeof value === "bigint") return { $: "bigint", of: String(value) };
  if (typeof value !== "object") throw new NotPlain(`a ${typeof value}${at(path)}`);
  if (types.isProxy(value)) throw new NotPlain(`a Proxy${at(path)}`);
  if (above.includes(value)) throw new NotPlain(`data that contains itself${at(path)}`);
  if (above.length >= maximumDepth) throw new NotPlain(`data nested deeper than ${maximumDepth} levels`);
  return taggedObject(value, path, [...above, value]);
}

function taggedObject(value: object, path: string, above: readonly object[]): unknown {
  const inside = (items: Iterable<unknown>) =>
    Array.from(items, (item, index) => tagged(item, `${path}[${index}]`, above));
  if (Array.isArray(value)) return inside(value);
  if (value instanceof Map) return { $: "Map", of: inside(value) };
  if (value instanceof Set) return { $: "Set", of: inside(value) };
  if (value instanceof Date) return { $: "Date", of: tagged(value.getTime(), path, above) };
  const kind = typedArrays.find((type) => value instanceof type);
  if (kind) return { $: kind.name, of: inside(value as Float32Array) };
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotPlain(`${instanceName(value)}${at(path)}`);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, tagged(item, pathTo(path, key), above)]);
  const object = Object.fromEntries(entries);
  return Object.hasOwn(value, "$") ? { $: "object", of: object } : object;
}

function instanceName(value: object): string {
  if (value instanceof Promise) return "a promise that nobody awaited";
  if (value instanceof Error) return `an Error (${value.message}) that was not thrown`;
  const { name = "" } = (value.constructor ?? {}) as { name?: string };
  return name === "" ? "an object with a prototype of its own" : `an instance of ${name}`;
}

function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (value === null || typeof value !== "object") return value;
  const { $: kind, of } = value as { $?: string; of?: unknown };
  if (kind === undefined) return plainObject(value);
  if (kind === "undefined") return undefined;
  if (kind === "number") return Number(of);
  if (kind === "bigint") return BigInt(of as string);
  if (kind === "object") return plainObject(of as object);
  if (kind === "Date") return new Date(untagged(of) as number);
  const items = (of as unknown[]).map(untagged);
  if (kind === "Map") return new Map(items as [unknown, unknown][]);
  if (kind === "Set") return new Set(items);
  const type = typedArrays.find(({ name }) => name === kind);
  if (type) return type.from(items as number[]);
  throw new TypeError(`"${kind}" is no kind of plain data`);
}

function plainObject(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, untagged(item)]));
}

const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

const at = (path: string): string => (path === "" ? "" : ` at ${path}`);

/** The path of a property below a path, as one would write it: `.reason`, `["two words"]`. */
export function pathTo(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
