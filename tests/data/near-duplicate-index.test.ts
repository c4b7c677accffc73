import { expect, test } from "vitest";
import { random } from "../../src/core/random.js";
import { sign, signatureLength } from "../../src/data/min-hash.js";
import { NearDuplicateIndex } from "../../src/data/near-duplicate-index.js";

const next = random(7);
const fresh = (count: number) => Array.from({ length: count }, () => Math.floor(next() * 2 ** 32));
function signed(hashes: readonly number[]) {
  const signature = new Uint16Array(signatureLength);
  sign(Uint32Array.from(hashes), signature);
  return signature;
}

test.each([10, 30, 100, 300])(
  "of sets of %d with nine tenths in common, nearly all are found among others",
  (size) => {
    const index = new NearDuplicateIndex();
    const sets = Array.from({ length: 300 }, () => fresh(size));
    for (const set of sets) index.add(signed(set));
    for (let i = 0; i < 20_000; i++) index.add(signed(fresh(20))); // past several growths
    const changed = Math.round(size / 20);
    const found = sets.filter(
      (set) => index.likest(signed([...set.slice(changed), ...fresh(changed)])) >= 0.6,
    );
    expect(found.length).toBeGreaterThan(290);
    const others = sets.filter(() => index.likest(signed(fresh(size))) >= 0.5);
    expect(others).toEqual([]);
  },
);

test("the same set is found, and an empty index holds nothing like it", () => {
  const index = new NearDuplicateIndex();
  const signature = signed(fresh(5));
  expect(index.likest(signature)).toBe(0);
  index.add(signature);
  expect(index.likest(signature)).toBe(1);
});
