import { expect, test } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "../../src/nn/safetensors.js";

const tensors = [
  { name: "первый", shape: [2, 3], data: Float32Array.of(1, -2, 0.5, 1 / 3, 1e-6, 100) },
  { name: "none", shape: [0], data: new Float32Array(0) },
  { name: "one", shape: [], data: Float32Array.of(7) },
];

test("tensors come back as they were, names in any script", () => {
  expect([...decodeSafetensors(encodeSafetensors(tensors), "file").values()]).toEqual(tensors);
});

test("16 bits take half the room and come back rounded", () => {
  const [wide, narrow] = [encodeSafetensors(tensors), encodeSafetensors(tensors, "float16")];
  expect(wide.length - narrow.length).toBeGreaterThanOrEqual(14);
  const { data } = decodeSafetensors(narrow, "file").get("первый")!;
  expect([...data]).toEqual([1, -2, 0.5, 0x555 / 2 ** 12, 17 * 2 ** -24, 100]);
});

test("a number too large for 16 bits is refused and not stored as infinite", () => {
  const large = [{ name: "w", shape: [2], data: Float32Array.of(1, 70000) }];
  expect(() => encodeSafetensors(large, "float16")).toThrow(/w holds 70000.*Save with 32-bit floats/);
});

/** A file with this header and 8 bytes of numbers. */
function file(header: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(8)]);
}

test.each([
  [{ w: { dtype: "BF16", shape: [4], data_offsets: [0, 8] } }, /w is BF16, and only F32 and F16 are read/],
  [{ w: { dtype: "F32", shape: [3], data_offsets: [0, 8] } }, /w has 8 bytes for shape \[3\] of F32/],
  [{ w: { dtype: "F32", shape: [4], data_offsets: [0, 16] } }, /w ends at byte 16 of 8/],
  [{ w: { dtype: "F32", shape: [2], data_offsets: [8, 0] } }, /w has -8 bytes/],
  [{ w: { dtype: "F32", shape: [-1], data_offsets: [0, 8] } }, /w has no shape/],
  [{ w: { dtype: "F32", shape: [2] } }, /w has no offsets/],
  [{ w: null }, /w has no shape/],
  [null, /header is not a JSON object/],
])("a header that describes no tensors is refused: %j", (header, message) => {
  expect(() => decodeSafetensors(file(header), "some.safetensors")).toThrow(message);
});

test.each([0, 5, 8, 40])("a file cut to %d bytes is refused", (length) => {
  expect(() => decodeSafetensors(encodeSafetensors(tensors).slice(0, length), "cut")).toThrow(
    /cut is not a usable safetensors file/,
  );
});
