import { expect, test } from "vitest";
import { mix } from "../../src/data/mix.js";

const rows = (kind: string, count: number) => Array.from({ length: count }, (_, i) => ({ kind, i }));
const count = (mixed: readonly { kind: string }[], kind: string) =>
  mixed.filter((row) => row.kind === kind).length;

test.each([
  [600, 200, 3, 1, 600, 200],
  [600, 500, 0.75, 0.25, 600, 200],
  [10, 100, 3, 1, 10, 3],
  [100, 7, 3, 1, 21, 7],
  [1, 1, 3, 1, 1, 0],
])("%d and %d rows at %d to %d give %d and %d", (have, haveOther, weight, otherWeight, take, takeOther) => {
  const mixed = mix([
    { rows: rows("a", have), weight },
    { rows: rows("b", haveOther), weight: otherWeight },
  ]);
  expect([count(mixed, "a"), count(mixed, "b")]).toEqual([take, takeOther]);
  expect(new Set(mixed).size).toBe(mixed.length);
});

test("the order is mixed, and the seed decides it", () => {
  const parts = [
    { rows: rows("a", 50), weight: 1 },
    { rows: rows("b", 50), weight: 1 },
  ];
  expect(count(mix(parts).slice(0, 50), "a")).toBeLessThan(40);
  expect(mix(parts, { seed: 2 })).toEqual(mix(parts, { seed: 2 }));
  expect(mix(parts, { seed: 2 })).not.toEqual(mix(parts, { seed: 3 }));
});

test("a mixture that cannot be is refused", () => {
  const part = { rows: rows("a", 3), weight: 1 };
  for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => mix([part, { ...part, weight }])).toThrow(`weight 2 of the mixture is ${weight}`);
  }
  expect(() => mix([part, { rows: [], weight: 1 }])).toThrow("source 2 of the mixture has no rows");
  expect(mix([])).toEqual([]);
});
