import type { LanguageModel } from "../../nn/language-model.js";
import { parameterLayout } from "../../nn/transformer.js";

/** Numbers of GGUF's own types of values. */
const types = { uint32: 4, float32: 6, string: 8, array: 9 } as const;

const alignment = 32;

/** Bytes in the order in which they are written. */
class Writer {
  readonly #parts: Buffer[] = [];

  uint32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return this.bytes(bytes);
  }

  uint64(value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return this.bytes(bytes);
  }

  float32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return this.bytes(bytes);
  }

  text(value: string): this {
    const bytes = Buffer.from(value);
    return this.uint64(bytes.length).bytes(bytes);
  }

  bytes(bytes: Buffer): this {
    this.#parts.push(bytes);
    return this;
  }

  fill(): this {
    const length = this.#parts.reduce((total, part) => total + part.length, 0);
    return this.bytes(Buffer.alloc((alignment - (length % alignment)) % alignment));
  }

  build(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** Our parameters' names as llama.cpp calls them in models of the architecture `gpt2`. */
function nameOf(name: string): string {
  const names: Record<string, string> = {
    "token.embedding": "token_embd.weight",
    "position.embedding": "position_embd.weight",
    "norm.gain": "output_norm.weight",
    "norm.bias": "output_norm.bias",
    "head.weight": "output.weight",
  };
  const parts: Record<string, string> = {
    "attention.norm": "attn_norm",
    "attention.in": "attn_qkv",
    "attention.out": "attn_output",
    "feedforward.norm": "ffn_norm",
    "feedforward.in": "ffn_up",
    "feedforward.out": "ffn_down",
  };
  const [, layer, part = "", kind] = name.match(/^layer(\d+)\.(\w+\.\w+)\.(\w+)$/) ?? [];
  const known = names[name] ?? `blk.${layer}.${parts[part]}.${kind === "bias" ? "bias" : "weight"}`;
  return known;
}

/** llama.cpp keeps matrices by output: `[in, out]` becomes `[out, in]`; tables of embeddings stay. */
function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j] as number;
  }
  return result;
}

/** A stand-in vocabulary: only token numbers matter here, and llama.cpp wants a text for each. */
function words(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String.fromCharCode(0x4e00 + i));
}

function metadata(writer: Writer, { config }: LanguageModel): void {
  const number = (key: string, value: number) => writer.text(key).uint32(types.uint32).uint32(value);
  const text = (key: string, value: string) => writer.text(key).uint32(types.string).text(value);
  const list = (key: string, values: readonly string[]) => {
    writer.text(key).uint32(types.array).uint32(types.string).uint64(values.length);
    for (const value of values) writer.text(value);
  };
  text("general.architecture", "gpt2");
  number("gpt2.context_length", config.contextLength);
  number("gpt2.embedding_length", config.width);
  number("gpt2.feed_forward_length", 4 * config.width);
  number("gpt2.block_count", config.layers);
  number("gpt2.attention.head_count", config.heads);
  writer.text("gpt2.attention.layer_norm_epsilon").uint32(types.float32).float32(1e-5);
  text("tokenizer.ggml.model", "gpt2");
  list("tokenizer.ggml.tokens", words(config.vocabularySize));
  list("tokenizer.ggml.merges", []);
  number("tokenizer.ggml.bos_token_id", 2);
  number("tokenizer.ggml.eos_token_id", 1);
}

const metadataCount = 12;

/**
 * A model as a `.gguf` file of the architecture `gpt2`, which is ours: the same weights for llama.cpp, in 32-bit floats.
 *
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3.
 */
export function encodeGguf(model: LanguageModel): Buffer {
  const layout = parameterLayout(model.config);
  const writer = new Writer().bytes(Buffer.from("GGUF")).uint32(3);
  writer.uint64(layout.length).uint64(metadataCount);
  metadata(writer, model);
  const data = new Writer();
  let offset = 0;
  for (const { name, shape, offset: start, size } of layout) {
    const values = model.weights.slice(start, start + size);
    const [rows = 0, columns = 0] = shape;
    const flip = name.endsWith(".weight");
    const stored = flip ? turned(values, rows, columns) : values;
    const sizes = flip ? shape : [...shape].reverse(); // the fastest dimension first
    writer.text(nameOf(name)).uint32(sizes.length);
    for (const length of sizes) writer.uint64(length);
    writer.uint32(0).uint64(offset); // type 0: 32-bit floats
    data.bytes(Buffer.from(stored.buffer)).fill();
    offset += Math.ceil((4 * size) / alignment) * alignment;
  }
  return writer.fill().bytes(data.build()).build();
}
