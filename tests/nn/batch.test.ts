import { expect, test } from "vitest";
import { type Batch, inPieces } from "../../src/nn/batch.js";

/** Numbers that tell where they come from. */
function batch(size: number, length: number, columns = 3): Batch {
  const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  return {
    size,
    length,
    tokens: Int32Array.from(count(size * length)),
    targets: Float32Array.from(count(size * length * columns)),
  };
}

test.each([
  [16, 128, 4, 4], // the reference model's batch: pieces of 512 tokens
  [32, 40, 16, 2],
  [2, 5, 1, 2],
  [1, 5, 1, 1],
  [3, 5, 2, 2],
  [1000, 8, 72, 14],
])("%d sequences of %d tokens run %d at a time in %d pieces", (size, length, rows, count) => {
  const whole = batch(size, length);
  const pieces = inPieces(whole);
  expect(pieces.rows).toBe(rows);
  expect(pieces.halves[0].length + pieces.halves[1].length).toBe(count);
  expect(pieces.halves[0].length - pieces.halves[1].length).toBeLessThanOrEqual(1);
  const all = pieces.halves.flat();
  expect(all.every(({ tokens, targets }) => targets.length === 3 * tokens.length)).toBe(true);
  const tokens = all.flatMap((piece) => [...piece.tokens]);
  expect(tokens.slice(0, size * length)).toEqual([...whole.tokens]);
  const targets = all.flatMap((piece) => [...piece.targets]);
  expect(targets.slice(0, 3 * size * length)).toEqual([...whole.targets]);
  expect(targets.slice(3 * size * length).every((target) => target === 0)).toBe(true);
});

test("pairs stay together", () => {
  for (const size of [2, 6, 100, 250]) {
    const { rows, halves } = inPieces(batch(size, 60, 1), 2);
    expect(rows % 2).toBe(0);
    expect(halves.flat().reduce((sum, { tokens }) => sum + tokens.length, 0)).toBeGreaterThanOrEqual(
      size * 60,
    );
  }
});
