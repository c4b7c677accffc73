import { KeyValueCache, type Memories } from "./key-value-cache.js";
import { likeliest } from "./pick-token.js";
import { runtime, type Session, type Value } from "./session.js";
import type { TransformerConfig } from "./transformer.js";

/** How the sequences of a lane draw their tokens. */
export interface Drawing {
  readonly temperature: number;
  /** Without one, all tokens are candidates. */
  readonly topK?: number;
  readonly topP?: number;
}

/** Sequences that have ended since the last call, highest number first; for each, the last one takes its number. */
interface Leaving {
  readonly leaving: readonly number[];
}

/** Sequences that begin, each with what is to be read before its first token is written. */
export interface Prompts extends Leaving {
  /** `[rows, length]`, filled up behind a prompt with any token. */
  readonly tokens: Int32Array;
  readonly length: number;
  /** Tokens to read of each; its last one is not among them. */
  readonly lengths: readonly number[];
  readonly last: readonly number[];
}

/** How far to write in one run. */
export interface Turns extends Leaving {
  readonly count: number;
  /** What decides the draws, `[count, rows]`; see `chance`. */
  readonly chances: Float32Array;
}

/** What a run wrote, both `[turns, rows]`. */
export interface Written {
  readonly chosen: Int32Array;
  readonly logProbabilities: Float32Array;
}

/** Reads prompts and writes tokens for the sequences of one decoder; they are numbered from 0 on. */
export interface DecodingLane {
  /** Adds sequences behind those there are. */
  read(prompts: Prompts): Promise<void>;
  /** Writes tokens of every sequence. */
  write(turns: Turns): Promise<Written>;
  /** Gives the memory back. */
  end(): Promise<void>;
}

/** What a lane is made for. */
export interface DecodingSize {
  readonly config: TransformerConfig;
  readonly drawing: Drawing;
  /** Sequences side by side at most. */
  readonly capacity: number;
}

/** The prepared graphs of a lane: `promptGraph` and `decodingGraph`. */
export interface DecodingSessions {
  readonly prompt: () => Promise<Session>;
  readonly turns: () => Promise<Session>;
}

/** Does this way of drawing leave tokens out? */
export function truncates({ topK, topP }: Drawing): boolean {
  return topK !== undefined || topP !== undefined;
}

/** A lane in this thread. */
export class LocalDecodingLane implements DecodingLane {
  readonly #size: DecodingSize;
  readonly #sessions: DecodingSessions;
  readonly #cache: KeyValueCache;
  /** The last token of each sequence: the next run reads it. */
  readonly #last: number[] = [];
  /** What the last run wrote and the cache does not have yet. */
  #written: Memories | undefined;

  constructor(size: DecodingSize, sessions: DecodingSessions) {
    this.#size = size;
    this.#sessions = sessions;
    this.#cache = new KeyValueCache(size.config, size.capacity);
  }

  async read({ tokens, length, lengths, last, leaving }: Prompts): Promise<void> {
    this.#drop(leaving);
    const { Tensor } = await runtime();
    const session = await this.#sessions.prompt();
    const result = await session.run({ tokens: new Tensor("int32", tokens, [lengths.length, length]) });
    const read: Memories = { tokens: length, of: (name) => result[name]?.data as Float32Array };
    lengths.forEach((count, from) => {
      this.#cache.append(this.#cache.add(), read, from, count);
    });
    this.#last.push(...last);
  }

  async write({ count, chances, leaving }: Turns): Promise<Written> {
    this.#drop(leaving);
    const session = await this.#sessions.turns();
    const result = await session.run(await this.#inputs(count, chances));
    const chosen = result.chosen?.data as Int32Array;
    const rows = this.#last.length;
    for (let row = 0; row < rows; row++) this.#last[row] = chosen[(count - 1) * rows + row] as number;
    this.#written = { tokens: count, of: (name) => result[`written ${name}`]?.data as Float32Array };
    return { chosen, logProbabilities: result.logProbabilities?.data as Float32Array };
  }

  /** Takes what the last run wrote into the cache, if that is still to be done: a thread does it while its result is read. */
  settle(): void {
    const written = this.#written;
    if (!written) return;
    this.#written = undefined;
    this.#last.forEach((_, row) => {
      // A sequence that has filled the context has ended: what was written behind is not used.
      const room = this.#size.config.contextLength - this.#cache.length(row);
      this.#cache.append(row, written, row, Math.min(written.tokens, room));
    });
  }

  #drop(leaving: readonly number[]): void {
    this.settle();
    for (const row of leaving) {
      this.#cache.remove(row);
      const last = this.#last.pop() as number;
      if (row < this.#last.length) this.#last[row] = last;
    }
  }

  async end(): Promise<void> {}

  async #inputs(count: number, chances: Float32Array): Promise<Record<string, Value>> {
    const { Tensor } = await runtime();
    const rows = this.#last.length;
    const { config, drawing } = this.#size;
    const { temperature, topK = config.vocabularySize, topP = 1 } = drawing;
    const sharpness = new Float32Array(rows).fill(temperature === 0 ? likeliest : 1 / temperature);
    const places = Int32Array.from(this.#last, (_, row) => this.#cache.length(row));
    const most = BigInt(Math.min(topK, config.vocabularySize));
    return {
      ...(await this.#cache.inputs()),
      tokens: new Tensor("int32", Int32Array.from(this.#last), [rows]),
      positions: new Tensor("int32", places, [rows]),
      steps: new Tensor("int64", BigInt64Array.of(BigInt(count)), []),
      chances: new Tensor("float32", chances, [count, rows, 1]),
      inverseTemperature: new Tensor("float32", sharpness, [rows, 1]),
      ...(truncates(drawing) && {
        topK: new Tensor("int64", BigInt64Array.of(most), [1]),
        topP: new Tensor("float32", Float32Array.of(topP), []),
      }),
    };
  }
}
