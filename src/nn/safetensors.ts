import { KitError } from "../core/errors.js";
import { decodeFloat16, encodeFloat16, largestFloat16 } from "./float16.js";

/** One named tensor of 32-bit floats. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** How numbers are stored: 16 bits take half the room and keep about three digits. */
export type Storage = "float32" | "float16";

interface Entry {
  readonly dtype: "F32" | "F16";
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const bytesOf = { F32: 4, F16: 2 } as const;

function stored({ name, data }: NamedTensor, storage: Storage): Uint8Array {
  if (storage === "float32") return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const outside = data.find((value) => !(Math.abs(value) <= largestFloat16));
  if (outside === undefined) return new Uint8Array(encodeFloat16(data).buffer);
  throw new KitError(`${name} holds ${outside}, which a 16-bit float cannot`, {
    remedy: `Save with 32-bit floats: 16 bits reach to ${largestFloat16}.`,
    value: outside,
  });
}

/**
 * The bytes of a `.safetensors` file: an 8-byte length, a JSON header, then the numbers (little-endian). `metadata` is any
 * text by its name.
 *
 * Throws a {@link KitError} on a number that `storage` cannot hold. Format: https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors(
  tensors: readonly NamedTensor[],
  storage: Storage = "float32",
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const dtype = storage === "float32" ? "F32" : "F16";
  const parts = tensors.map((tensor) => stored(tensor, storage));
  let end = 0;
  const entries = tensors.map(({ name, shape }, i) => {
    const start = end;
    end += (parts[i] as Uint8Array).length;
    return [name, { dtype, shape, data_offsets: [start, end] }] as const;
  });
  const about = metadata ? { __metadata__: metadata } : {};
  const json = Buffer.from(JSON.stringify({ ...about, ...Object.fromEntries(entries) }));
  const header = Buffer.alloc(Math.ceil(json.length / 8) * 8, " "); // numbers start on a multiple of 8
  header.set(json);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, ...parts]);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Says what is wrong with an entry of the header, if anything is. */
function fault(entry: Partial<Entry> | null, available: number): string | undefined {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  if (!Array.isArray(shape) || !shape.every(isWhole)) return "has no shape";
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isWhole)) return "has no offsets";
  if (dtype === undefined || !(dtype in bytesOf)) return `is ${dtype}, and only F32 and F16 are read`;
  const [start, end] = offsets as [number, number];
  if (end > available) return `ends at byte ${end} of ${available}`;
  const size = shape.reduce((product, length) => product * length, 1);
  if (end - start !== size * bytesOf[dtype])
    return `has ${end - start} bytes for shape [${shape}] of ${dtype}`;
  return undefined;
}

function broken(source: string, why: string, cause?: unknown): KitError {
  return new KitError(`${source} is not a usable safetensors file: ${why}`, {
    remedy: "Copy or train the model again; the file was cut short, changed, or is of another kind.",
    value: source,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The header, and where the numbers begin. */
function headerOf(buffer: Buffer, source: string): { header: Record<string, Entry>; start: number } {
  if (buffer.length < 8) throw broken(source, `it has ${buffer.length} bytes`);
  const headerLength = Number(buffer.readBigUInt64LE());
  if (headerLength > buffer.length - 8) throw broken(source, "its header is longer than the file");
  let header: Record<string, Entry>;
  try {
    header = JSON.parse(buffer.toString("utf8", 8, 8 + headerLength));
  } catch (cause) {
    throw broken(source, "its header is not JSON", cause);
  }
  if (typeof header !== "object" || header === null) throw broken(source, "its header is not a JSON object");
  return { header, start: 8 + headerLength };
}

/** What is written beside the tensors. Throws a {@link KitError} on a truncated or foreign file. */
export function safetensorsMetadata(file: Uint8Array, source: string): Readonly<Record<string, unknown>> {
  const { header } = headerOf(Buffer.from(file.buffer, file.byteOffset, file.byteLength), source);
  return (header.__metadata__ as unknown as Record<string, unknown> | undefined) ?? {};
}

/** Reads what {@link encodeSafetensors} wrote. Throws a {@link KitError} on a truncated or foreign file. */
export function decodeSafetensors(file: Uint8Array, source: string): Map<string, NamedTensor> {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { header, start } = headerOf(buffer, source);
  const numbers = buffer.subarray(start);
  const tensors = new Map<string, NamedTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const wrong = fault(entry, numbers.length);
    if (wrong) throw broken(source, `${name} ${wrong}`);
    const bytes = Uint8Array.prototype.slice.call(numbers, ...entry.data_offsets); // a copy is aligned
    const data =
      entry.dtype === "F32" ? new Float32Array(bytes.buffer) : decodeFloat16(new Uint16Array(bytes.buffer));
    tensors.set(name, { name, shape: entry.shape, data });
  }
  return tensors;
}
