import { KitError } from "../core/errors.js";

/** One named tensor of 32-bit floats. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * The bytes of a `.safetensors` file: an 8-byte length, a JSON header, then the numbers (little-endian float32).
 *
 * Format: https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors(tensors: readonly NamedTensor[]): Uint8Array {
  let end = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    end += data.byteLength;
    return [name, { dtype: "F32", shape, data_offsets: [end - data.byteLength, end] }] as const;
  });
  const json = JSON.stringify(Object.fromEntries(entries));
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8)); // numbers start on a multiple of 8
  const file = Buffer.alloc(8 + header.length + end);
  file.writeBigUInt64LE(BigInt(header.length));
  file.set(header, 8);
  tensors.forEach(({ data }, i) => {
    const [start] = (entries[i] as (typeof entries)[number])[1].data_offsets;
    file.set(
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      8 + header.length + (start as number),
    );
  });
  return file;
}

/** Reads what {@link encodeSafetensors} wrote. Throws a {@link KitError} on a truncated or foreign file. */
export function decodeSafetensors(file: Uint8Array, source: string): Map<string, NamedTensor> {
  const broken = (why: string, cause?: unknown) =>
    new KitError(`${source} is not a usable safetensors file: ${why}`, {
      remedy: "Copy or train the model again; the file was cut short, changed, or is of another kind.",
      value: source,
      ...(cause === undefined ? {} : { cause }),
    });
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (buffer.length < 8) throw broken(`it has ${buffer.length} bytes`);
  const headerLength = Number(buffer.readBigUInt64LE());
  if (headerLength > buffer.length - 8) throw broken("its header is longer than the file");
  let header: Record<string, Entry>;
  try {
    header = JSON.parse(buffer.toString("utf8", 8, 8 + headerLength));
  } catch (cause) {
    throw broken("its header is not JSON", cause);
  }
  const tensors = new Map<string, NamedTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    if (entry.dtype !== "F32") throw broken(`${name} is ${entry.dtype}, and only F32 is read`);
    const [start, end] = entry.data_offsets.map((offset) => 8 + headerLength + offset) as [number, number];
    const size = entry.shape.reduce((product, length) => product * length, 1);
    if (end > buffer.length) throw broken(`${name} ends at byte ${end} of ${buffer.length}`);
    if (end - start !== size * 4) throw broken(`${name} has ${end - start} bytes for shape [${entry.shape}]`);
    const bytes = Uint8Array.prototype.slice.call(buffer, start, end); // a copy is aligned for Float32Array
    tensors.set(name, {
      name,
      shape: entry.shape,
      data: new Float32Array(bytes.buffer, bytes.byteOffset, size),
    });
  }
  return tensors;
}
