import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { resemblance, sign, signatureLength } from "../../src/data/min-hash.js";

const next = random(11);
const fresh = (count: number) => Array.from({ length: count }, () => Math.floor(next() * 2 ** 32));
function signed(hashes: readonly number[]) {
  const signature = new Uint16Array(signatureLength);
  sign(Uint32Array.from(hashes), signature);
  return signature;
}

test.each([
  [100, 0],
  [100, 20],
  [100, 50],
  [100, 100],
  [12, 2],
  [1000, 100],
])("sets of %d of which %d differ resemble each other by their Jaccard similarity", (size, differing) => {
  const estimates = Array.from({ length: 100 }, () => {
    const common = fresh(size - differing);
    return resemblance(signed([...common, ...fresh(differing)]), signed([...common, ...fresh(differing)]));
  });
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length;
  const similarity = (size - differing) / (size + differing);
  expect(Math.abs(mean - similarity)).toBeLessThan(0.03); // four standard errors of a mean of 100
});

test("the order and repetition of elements do not matter; a signature may stand among others", () => {
  const [a, b] = fresh(2) as [number, number];
  expect(signed([a, b, a])).toEqual(signed([b, a]));
  const two = new Uint16Array(2 * signatureLength);
  two.set(signed([a, b]), signatureLength);
  expect(resemblance(signed([a, b]), two, signatureLength)).toBe(1);
  expect(signed([])).toEqual(new Uint16Array(signatureLength));
});
