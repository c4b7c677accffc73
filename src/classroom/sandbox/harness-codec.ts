/** Text of plain data, or what in the value cannot travel; as `course/exercise/plain.ts` writes it. */
export type IsolateWire =
  | { readonly status: "plain"; readonly text: string }
  | { readonly status: "refused"; readonly reason: string };

export interface Codec {
  encode(value: unknown): IsolateWire;
  decode(text: string): unknown;
}

/** An object and those that it is inside of. */
interface Above {
  readonly value: object;
  readonly depth: number;
  readonly above: Above | undefined;
}

/** Less than on the host: the isolate has a small stack, and an answer within the limit must fit on it. */
const maximumDepth = 50;
const maximumLength = 1_000_000;

/**
 * Writes and reads the wire format inside the isolate, with the built-ins as they are when it is made.
 *
 * No method is called on a value and no list is written to: submitted code may have replaced methods, or put setters
 * on prototypes. Getters and proxies of the value do run; they count against the time of the call.
 */
export function createCodec(): Codec {
  const { apply } = Reflect;
  const { keys, getPrototypeOf, getOwnPropertyDescriptor, prototype: plain } = Object;
  const { stringify, parse } = JSON;
  const { isArray } = Array;
  const { is } = Object;
  const { isFinite: finite } = Number;
  const [TextOf, Big, Numeric] = [String, BigInt, Number];
  const [RealMap, RealSet, RealDate] = [Map, Set, Date];
  const { forEach: eachOfMap, set: setInMap } = Map.prototype;
  const { forEach: eachOfSet, add: addToSet } = Set.prototype;
  const { getTime } = Date.prototype;
  const sizeOf = (type: object) => getOwnPropertyDescriptor(type, "size")?.get as () => number;
  const [mapSize, setSize] = [sizeOf(Map.prototype), sizeOf(Set.prototype)];
  const arrays = getPrototypeOf(Uint8Array.prototype);
  const kindOfArray = getOwnPropertyDescriptor(arrays, Symbol.toStringTag)?.get as () => string | undefined;
  const lengthOfArray = getOwnPropertyDescriptor(arrays, "length")?.get as () => number;
  const types: Record<string, new (length: number) => { [index: number]: number }> = {
    __proto__: null as never,
    Float32Array,
    Float64Array,
    Int8Array,
    Int16Array,
    Int32Array,
    Uint8Array,
    Uint8ClampedArray,
    Uint16Array,
    Uint32Array,
  };
  let refusal: string | undefined;
  let room = 0;

  function encode(value: unknown): IsolateWire {
    refusal = undefined;
    room = maximumLength;
    const text = written(value, undefined);
    return refusal === undefined ? { status: "plain", text } : { status: "refused", reason: refusal };
  }

  function refuse(reason: string): string {
    refusal ??= reason;
    return "";
  }

  function take(text: string): string {
    room -= text.length;
    return room < 0 ? refuse("more than 1,000,000 characters of data") : text;
  }

  function written(value: unknown, above: Above | undefined): string {
    if (refusal !== undefined) return "";
    if (value === null || typeof value === "boolean") return take(`${value as null}`);
    if (typeof value === "string") return value.length > room ? take(value) : take(stringify(value));
    if (typeof value === "number") {
      if (finite(value) && !is(value, -0)) return take(`${value}`);
      return take(`{"$":"number","of":"${is(value, -0) ? "-0" : `${value}`}"}`);
    }
    if (value === undefined) return take('{"$":"undefined"}');
    if (typeof value === "bigint") return take(`{"$":"bigint","of":"${TextOf(value)}"}`);
    if (typeof value !== "object") return refuse(`a ${typeof value}`);
    const depth = (above?.depth ?? 0) + 1;
    if (depth > maximumDepth) return refuse(`data nested deeper than ${maximumDepth} levels`);
    for (let each = above; each; each = each.above) {
      if (each.value === value) return refuse("data that contains itself");
    }
    return writtenObject(value, { value, depth, above });
  }

  function writtenObject(value: object, above: Above): string {
    if (isArray(value)) return list(value.length, (index) => value[index], above);
    const prototype = getPrototypeOf(value);
    if (prototype === plain || prototype === null) return writtenPlain(value, above);
    const kind = brand(value);
    if (kind === "Map") {
      return within("Map", (item) => {
        apply(eachOfMap, value, [
          (of: unknown, key: unknown) => item(list(2, (i) => (i === 0 ? key : of), above)),
        ]);
      });
    }
    if (kind === "Set") {
      return within("Set", (item) => {
        apply(eachOfSet, value, [(of: unknown) => item(written(of, above))]);
      });
    }
    if (kind === "Date") return `${take('{"$":"Date","of":')}${written(apply(getTime, value, []), above)}}`;
    if (kind !== undefined && types[kind]) {
      const length = apply(lengthOfArray, value, []) as number;
      return `${take(`{"$":"${kind}","of":`)}${list(length, (index) => (value as number[])[index], above)}}`;
    }
    return refuse("an object that is not plain data (a class instance, a promise, an error or the like)");
  }

  function writtenPlain(value: object, above: Above): string {
    const names = keys(value);
    let text = "";
    let tagged = false;
    for (let index = 0; index < names.length && refusal === undefined; index++) {
      const name = names[index] as string;
      if (name === "$") tagged = true;
      if (name.length > room) return take(name);
      text += take(`${index > 0 ? "," : ""}${stringify(name)}:`) + written((value as never)[name], above);
    }
    return tagged ? `{"$":"object","of":{${text}}}` : `{${text}}`;
  }

  function list(length: number, at: (index: number) => unknown, above: Above): string {
    let text = "";
    for (let index = 0; index < length && refusal === undefined; index++) {
      text += (index > 0 ? take(",") : "") + written(at(index), above);
    }
    return `[${text}]`;
  }

  function within(kind: string, each: (item: (text: string) => void) => void): string {
    let text = "";
    each((item) => {
      text += (text === "" ? "" : ",") + item;
    });
    return `{"$":"${kind}","of":[${text}]}`;
  }

  /** What kind of built-in object it is, whatever it claims. */
  function brand(value: object): string | undefined {
    const is = (probe: () => unknown) => {
      try {
        apply(probe, value, []);
        return true;
      } catch {
        return false;
      }
    };
    if (is(mapSize)) return "Map";
    if (is(setSize)) return "Set";
    if (is(getTime)) return "Date";
    return apply(kindOfArray, value, []) as string | undefined;
  }

  const decode = (text: string): unknown => read(parse(text));

  function read(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (isArray(value)) {
      for (let index = 0; index < value.length; index++) value[index] = read(value[index]);
      return value;
    }
    const { $: kind, of } = value as { $?: string; of?: unknown };
    if (kind === undefined) return readPlain(value);
    if (kind === "undefined") return undefined;
    if (kind === "number") return Numeric(of);
    if (kind === "bigint") return Big(of as string);
    if (kind === "object") return readPlain(of as object);
    if (kind === "Date") return new RealDate(read(of) as number);
    const items = read(of) as unknown[];
    if (kind === "Map") {
      const map = new RealMap();
      for (let index = 0; index < items.length; index++)
        apply(setInMap, map, items[index] as [unknown, unknown]);
      return map;
    }
    if (kind === "Set") {
      const set = new RealSet();
      for (let index = 0; index < items.length; index++) apply(addToSet, set, [items[index]]);
      return set;
    }
    const Type = types[kind] as (typeof types)[string];
    const array = new Type(items.length);
    for (let index = 0; index < items.length; index++) array[index] = items[index] as number;
    return array;
  }

  function readPlain(value: object): object {
    const names = keys(value);
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as never;
      value[name] = read(value[name]) as never;
    }
    return value;
  }

  return { encode, decode };
}
