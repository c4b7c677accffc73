/**
 * 16-bit floats of IEEE 754 (5 bits of exponent, 10 of fraction), for storage only.
 *
 * Both directions go through the bits of 32-bit floats; powers of two do the shifting, so that rounding (to nearest,
 * ties to even) and numbers below the smallest normal one come out as the processor rounds them.
 */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The largest number that 16 bits can hold. */
export const largestFloat16 = 65504;

/** The nearest 16-bit float, as its bits; infinite above {@link largestFloat16}. */
function toFloat16(value: number): number {
  const size = Math.abs(value);
  const sign = Object.is(Math.sign(value), -0) || value < 0 ? 0x8000 : 0;
  if (Number.isNaN(value)) return 0x7e00;
  if (size >= 65520) return sign | 0x7c00; // halfway to the next number there would be
  if (size < 2 ** -14) return sign | evenRounded(size * 2 ** 24); // steps of 2^-24, up to the smallest normal number
  float[0] = size;
  const [whole = 0] = bits;
  // 13 bits of the fraction go; half of the last one that stays is added, a tie only where that makes it even.
  const rounded = whole + 0xfff + ((whole >>> 13) & 1);
  return sign | ((rounded >>> 13) - (112 << 10));
}

function evenRounded(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Every number rounded to 16 bits. */
export function encodeFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, toFloat16);
}

/** The numbers that 16-bit floats stand for. */
export function decodeFloat16(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, fromFloat16);
}
