import { describe, expect, test } from "vitest";
import { fromWire, pathTo, toWire } from "../../../src/course/exercise/plain.js";

function travel(value: unknown): unknown {
  const wire = toWire(value);
  if (wire.status === "refused") throw new Error(wire.reason);
  return fromWire(wire.text);
}

describe("what JSON does not know comes back as it was", () => {
  test.each([
    ["numbers", [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ["nothing", { a: undefined, b: null, c: [undefined] }],
    ["big whole numbers", 12345678901234567890n],
    ["dates", [new Date(0), new Date(Number.NaN)]],
    ["maps and sets", new Map([[{ a: 1 }, new Set([1, "two"])]])],
    ["typed arrays", { f: Float32Array.of(0.5, Number.NaN), b: Uint8Array.of(255) }],
    ["text", "a\u0000\u2028\ud83c\udf93 и"],
    ["keys that look like marks", { $: "undefined", of: [1], deeper: { $: "Map" } }],
  ])("%s", (_, value) => {
    expect(travel(value)).toStrictEqual(value);
  });

  test("an object without a prototype, as a plain one", () => {
    expect(travel(Object.assign(Object.create(null), { a: 1 }))).toStrictEqual({ a: 1 });
  });

  test("a hole in an array, as undefined", () => {
    const holed = [1];
    holed[2] = 3;
    expect(travel(holed)).toStrictEqual([1, undefined, 3]);
  });
});

describe("what is not data is refused with its place", () => {
  const circular: Record<string, unknown> = {};
  circular.me = circular;
  let deep: unknown = 0;
  for (let i = 0; i < 300; i++) deep = [deep];
  class Own {}

  test.each([
    [() => 0, "a function"],
    [{ a: [{ "b c": Symbol("x") }] }, 'a symbol at .a[0]["b c"]'],
    [{ a: new Proxy({}, {}) }, "a Proxy at .a"],
    [circular, "data that contains itself at .me"],
    [[new Own()], "an instance of Own at [0]"],
    [Promise.resolve(1), "a promise that nobody awaited"],
    [[new Error("oh")], "an Error (oh) that was not thrown at [0]"],
    [deep, "data nested deeper than 200 levels"],
    ["x".repeat(1_000_001), "more than 1,000,000 characters of data"],
  ])("%#: %s", (value, reason) => {
    expect(toWire(value)).toEqual({ status: "refused", reason });
  });

  test("a getter that throws", () => {
    const trap = Object.defineProperty({}, "a", { enumerable: true, get: () => JSON.parse("{") });
    expect(toWire(trap)).toMatchObject({
      status: "refused",
      reason: expect.stringContaining("cannot be read"),
    });
  });
});

test("the same object twice is no circle", () => {
  const shared = { a: 1 };
  expect(travel([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
});

test("paths are written as in code", () => {
  expect([pathTo("", "a"), pathTo(".a", "b c"), pathTo("", "1")]).toEqual([".a", '.a["b c"]', '["1"]']);
});
