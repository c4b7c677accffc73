import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { KeyValueCache } from "../../src/nn/key-value-cache.js";

const config = { vocabularySize: 8, contextLength: 100, width: 4, layers: 2, heads: 2 };
const headSize = 2;

/** Numbers that say where they come from: sequence, head, token and place; values are minus the keys. */
function written(sequences: readonly number[], from: number, tokens: number) {
  const numbers = sequences.flatMap((sequence) =>
    [0, 1].flatMap((head) =>
      Array.from({ length: tokens * headSize }, (_, i) => sequence * 1000 + head * 500 + from * headSize + i),
    ),
  );
  const keys = Float32Array.from(numbers);
  return { tokens, of: (name: string) => (name.startsWith("keys") ? keys : keys.map((x) => -x)) };
}

async function check(cache: KeyValueCache, rows: readonly { sequence: number; length: number }[]) {
  const inputs = await cache.inputs();
  expect(cache.count).toBe(rows.length);
  const window = inputs.mask!.dims[3]!;
  expect(Object.keys(inputs)).toEqual(["mask", "keys0", "values0", "keys1", "values1"]);
  rows.forEach(({ sequence, length }, row) => {
    const mask = [...(inputs.mask!.data as Float32Array)].slice(row * window, (row + 1) * window);
    expect(mask.map((value) => value === 0)).toEqual(mask.map((_, place) => place < length));
    for (const name of cache.names) {
      expect(inputs[name]!.dims).toEqual([rows.length, 2, window, headSize]);
      for (const head of [0, 1]) {
        const start = (row * 2 + head) * window * headSize;
        const found = (inputs[name]!.data as Float32Array).slice(start, start + length * headSize);
        const first = sequence * 1000 + head * 500;
        const sign = name.startsWith("keys") ? 1 : -1;
        expect([...found]).toEqual(Array.from({ length: length * headSize }, (_, i) => sign * (first + i)));
      }
    }
  });
}

test("rows keep their tokens through growth, additions and removals", async () => {
  const cache = new KeyValueCache(config, 5);
  let rows: { sequence: number; length: number }[] = [];
  const next = random(3);
  let sequence = 0;
  for (let round = 0; round < 60; round++) {
    const row = Math.floor(next() * rows.length);
    const length = rows[row]?.length ?? 0;
    if (rows.length < 5 && next() < 0.4) {
      const made = cache.add();
      expect(made).toBe(rows.length);
      rows.push({ sequence: ++sequence, length: 2 });
      cache.append(made, written([0, sequence], 0, 3), 1, 2);
    } else if (rows.length > 1 && (next() < 0.2 || length > 92)) {
      cache.remove(row);
      const last = rows.pop()!;
      if (row < rows.length) rows = rows.with(row, last);
    } else if (rows.length > 0) {
      // Only the first five of the eight are this row's.
      cache.append(row, written([rows[row]!.sequence], length, 8), 0, 5);
      rows = rows.with(row, { ...rows[row]!, length: length + 5 });
    }
    if (rows.length > 0) await check(cache, rows);
  }
  expect(sequence).toBeGreaterThan(8);
});
