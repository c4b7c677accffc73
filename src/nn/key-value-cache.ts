import { runtime, type Value } from "./session.js";
import type { TransformerConfig } from "./transformer.js";

/** Room grows by so many tokens at a time. */
const grain = 32;

/** A batch of keys and values by name (`keys0`, `values0`, …), each `[rows, heads, tokens, headSize]`. */
export interface Memories {
  readonly tokens: number;
  readonly of: (name: string) => Float32Array;
}

/**
 * Keys and values of the tokens that sequences have read, a row for each sequence, from place 0 on.
 *
 * Runs read the arrays where they lie: nothing is copied when a token is added but the token's own numbers. Rows are
 * the first {@link KeyValueCache.count} of `capacity`; when one goes, the last one takes its place.
 */
export class KeyValueCache {
  readonly names: readonly string[];
  readonly #heads: number;
  readonly #size: number;
  /** With room for the longest rows; memory that is not used is not taken from the machine. */
  readonly #arrays: ReadonlyMap<string, Float32Array>;
  readonly #lengths: number[] = [];
  #window = 0;

  constructor({ layers, heads, width, contextLength }: TransformerConfig, capacity: number) {
    this.names = Array.from({ length: layers }, (_, i) => [`keys${i}`, `values${i}`]).flat();
    this.#heads = heads;
    this.#size = width / heads;
    const room = capacity * Math.ceil(contextLength / grain) * grain * width;
    this.#arrays = new Map(this.names.map((name) => [name, new Float32Array(room)]));
  }

  get count(): number {
    return this.#lengths.length;
  }

  /** Adds an empty row and returns its number. */
  add(): number {
    return this.#lengths.push(0) - 1;
  }

  /** Tokens in a row. */
  length(row: number): number {
    return this.#lengths[row] as number;
  }

  /** Appends the first `count` tokens of row `from` of `source` to `row`. */
  append(row: number, source: Memories, from: number, count: number): void {
    const length = this.length(row);
    if (length + count > this.#window) this.#grow(length + count);
    const size = this.#size;
    for (const name of this.names) {
      const target = this.#arrays.get(name) as Float32Array;
      const values = source.of(name);
      for (let head = 0; head < this.#heads; head++) {
        const start = (from * this.#heads + head) * source.tokens * size;
        const place = ((row * this.#heads + head) * this.#window + length) * size;
        target.set(values.subarray(start, start + count * size), place);
      }
    }
    this.#lengths[row] = length + count;
  }

  /** Drops a row; the last one takes its number. */
  remove(row: number): void {
    const last = this.#lengths.pop() as number;
    const final = this.count;
    if (row === final) return;
    this.#lengths[row] = last;
    const stride = this.#heads * this.#window * this.#size;
    for (const array of this.#arrays.values()) {
      array.copyWithin(row * stride, final * stride, (final + 1) * stride);
    }
  }

  /** Moves the rows apart, the last one first, so that each has room for `tokens`. */
  #grow(tokens: number): void {
    const window = Math.ceil(tokens / grain) * grain;
    const [old, fresh] = [this.#window * this.#size, window * this.#size];
    for (const array of this.#arrays.values()) {
      for (let i = this.count * this.#heads - 1; i > 0; i--)
        array.copyWithin(i * fresh, i * old, (i + 1) * old);
    }
    this.#window = window;
  }

  /** All rows as inputs of a run, with the `mask` that hides what is not of a row's sequence. */
  async inputs(): Promise<Record<string, Value>> {
    const { Tensor } = await runtime();
    const shape = [this.count, this.#heads, this.#window, this.#size];
    const size = shape.reduce((product, length) => product * length, 1);
    const mask = new Float32Array(this.count * this.#window);
    this.#lengths.forEach((length, row) => {
      mask.fill(-1e9, row * this.#window + length, (row + 1) * this.#window);
    });
    return Object.fromEntries([
      ["mask", new Tensor("float32", mask, [this.count, 1, 1, this.#window])],
      ...this.names.map((name) => {
        const array = this.#arrays.get(name) as Float32Array;
        return [name, new Tensor("float32", array.subarray(0, size), shape)];
      }),
    ]);
  }
}
