import { expect, test } from "vitest";
import { decodeFloat16, encodeFloat16 } from "../../src/nn/float16.js";

test("every 16-bit float comes back as itself", () => {
  const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter((half) => (half & 0x7fff) <= 0x7c00);
  expect(encodeFloat16(decodeFloat16(all))).toEqual(all);
});

// Values of IEEE 754-2008, section 3.6, and of rounding by hand.
test.each([
  [1, 0x3c00],
  [-2, 0xc000],
  [65504, 0x7bff],
  [65519.996, 0x7bff],
  [65520, 0x7c00],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [2 ** -25, 0x0000],
  [1.5 * 2 ** -24, 0x0002],
  [2 ** -14 - 2 ** -26, 0x0400],
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [2047.5, 0x6800],
  [1 / 3, 0x3555],
  [-0, 0x8000],
])("%d is stored as bits %d", (value, bits) => {
  expect(encodeFloat16(Float32Array.of(value))[0]).toBe(bits);
});

test("what is no number stays so", () => {
  expect(decodeFloat16(encodeFloat16(Float32Array.of(Number.NaN)))[0]).toBeNaN();
});
