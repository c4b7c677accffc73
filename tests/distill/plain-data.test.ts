import { expect, test } from "vitest";
import { requirePlain } from "../../src/distill/plain-data.js";

test.each([
  "a",
  0.5,
  true,
  null,
  [],
  { a: [1, { b: "c" }], d: undefined },
  Object.assign(Object.create(null), { a: 1 }),
])("%j is plain data", (value) => {
  expect(requirePlain("it", value)).toBe(undefined);
});

test.each([
  [Number.NaN, "it is NaN"],
  [undefined, "it is undefined"],
  [1n, "it is 1"],
  [{ a: [1, Number.POSITIVE_INFINITY] }, "it.a[1] is Infinity"],
  [[undefined], "it[0] is undefined"],
  [{ a: new Map([[1, 2]]) }, "it.a is a Map"],
  [{ a: { b: new Float32Array(1) } }, "it.a.b is a Float32Array"],
  [{ a: () => 1 }, "it.a is () => 1"],
])("%o is not, and where", (value, message) => {
  expect(() => requirePlain("it", value)).toThrow(`${message}, which cannot be told from others`);
});
