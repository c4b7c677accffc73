import { KeyValueCache, type Memories } from "./key-value-cache.js";
import { type LanguageModel, requireLogits } from "./language-model.js";
import { chance, likeliest } from "./pick-token.js";
import { preparedSession, threadChoice } from "./prepared-session.js";
import { runtime, type Session } from "./session.js";

/** One sequence that is being written. */
export interface Writing {
  readonly prompt: readonly number[];
  /** Uniform numbers from 0 to below 1, one for each token. */
  readonly next: () => number;
  /** Takes the next token; returns whether the sequence goes on. */
  readonly take: (token: number, logProbability: number) => boolean;
  /** Tokens it may still take. */
  readonly room: () => number;
}

/** How the sequences of a decoder draw their tokens. */
export interface Drawing {
  readonly temperature: number;
  /** Without one, all tokens are candidates. */
  readonly topK?: number;
  readonly topP?: number;
}

/**
 * Multiplications a run may take: some 50 ms. ONNX Runtime holds the thread while it runs, and between two runs
 * everything else has its turn: an interrupt, a progress bar.
 */
const multiplicationsPerRun = 2e9;

/** Tokens written in one run. The same for all, since it decides in which order sums are rounded. */
const stepsPerRun = 8;

/** From this size on, a model's matrices are worth more than one thread at any time. */
const largeModel = 4e6;

/** With fewer sequences of a smaller model, one thread is always faster. */
const rowsWorthThreads = 16;

/** Prompts are filled up to a multiple of this. */
const promptGrain = 8;

/** Sequences that a run may hold with `tokens` each. */
function rowsPerRun(model: LanguageModel, tokens: number): number {
  return Math.max(1, Math.floor(multiplicationsPerRun / (model.parameterCount * tokens)));
}

/**
 * Writes sequences side by side: they may join at any time, and leave when they are done.
 *
 * What a sequence becomes is decided by its own prompt and numbers alone.
 */
export class Decoder {
  readonly #model: LanguageModel;
  readonly #drawing: Drawing;
  readonly #cache: KeyValueCache;
  readonly #rows: { readonly writing: Writing; last: number }[] = [];
  /** Sequences it writes side by side at most. */
  readonly capacity: number;

  constructor(model: LanguageModel, drawing: Drawing, mostRows: number) {
    requireLogits(model);
    this.#model = model;
    this.#drawing = drawing;
    this.capacity = Math.min(mostRows, rowsPerRun(model, stepsPerRun));
    this.#cache = new KeyValueCache(model.config, this.capacity);
  }

  get #large(): boolean {
    return this.#model.parameterCount >= largeModel;
  }

  get count(): number {
    return this.#rows.length;
  }

  /** Reads the prompts of as many of `waiting` as one run may, all but their last tokens; returns how many. */
  async admit(waiting: readonly Writing[]): Promise<number> {
    const [first] = waiting;
    if (!first) return 0;
    // Prompts come by length: the last of the group is its longest.
    const padded = (writing: Writing) => Math.ceil((writing.prompt.length - 1) / promptGrain) * promptGrain;
    let group = waiting.slice(0, this.capacity - this.count);
    const longest = () => Math.min(this.#model.config.contextLength, Math.max(...group.map(padded)));
    group = group.slice(0, rowsPerRun(this.#model, longest()));
    const length = longest();
    const tokens = new Int32Array(group.length * length).fill(this.#model.tokenizer.padding);
    group.forEach(({ prompt }, row) => {
      tokens.set(prompt.slice(0, -1), row * length);
    });
    const session = await preparedSession(this.#model, "prompt", this.#large ? "several" : "one");
    const { Tensor } = await runtime();
    const result = await session.run({ tokens: new Tensor("int32", tokens, [group.length, length]) });
    const read: Memories = { tokens: length, of: (name) => result[name]?.data as Float32Array };
    group.forEach((writing, from) => {
      this.#cache.append(this.#cache.add(), read, from, writing.prompt.length - 1);
      this.#rows.push({ writing, last: writing.prompt.at(-1) as number });
    });
    return group.length;
  }

  /** Writes up to `steps` more tokens of every sequence in one run; sequences that are done leave. */
  async advance(steps: number = stepsPerRun): Promise<void> {
    const rows = this.#rows.length;
    const turns = Math.min(steps, Math.max(...this.#rows.map(({ writing }) => writing.room())));
    const { topK, topP } = this.#drawing;
    const choice = threadChoice(this.#model);
    const trying = !this.#large && rows >= rowsWorthThreads;
    const threads = trying ? choice.next() : this.#large ? "several" : "one";
    const session = await preparedSession(this.#model, topK || topP ? "truncated" : "whole", threads);
    const inputs = await this.#inputs(turns);
    const started = performance.now();
    const result = await session.run(inputs);
    if (trying) choice.record(threads, (performance.now() - started) / (rows * turns));
    const chosen = result.chosen?.data as Int32Array; // [turns, rows]
    const logProbabilities = result.logProbabilities?.data as Float32Array;
    const written: Memories = {
      tokens: turns,
      of: (name) => result[`written ${name}`]?.data as Float32Array,
    };
    const goesOn = this.#rows.map((row, at) => {
      for (let turn = 0; turn < turns; turn++) {
        row.last = chosen[turn * rows + at] as number;
        if (!row.writing.take(row.last, logProbabilities[turn * rows + at] as number)) return false;
      }
      this.#cache.append(at, written, at, turns);
      return true;
    });
    for (let at = rows - 1; at >= 0; at--) if (!goesOn[at]) this.#remove(at);
  }

  #remove(at: number): void {
    this.#cache.remove(at);
    const last = this.#rows.pop();
    if (last && at < this.#rows.length) this.#rows[at] = last;
  }

  async #inputs(turns: number): Promise<Parameters<Session["run"]>[0]> {
    const { Tensor } = await runtime();
    const rows = this.#rows.length;
    const { temperature, topK = this.#model.config.vocabularySize, topP = 1 } = this.#drawing;
    const greedy = temperature === 0;
    const chances = new Float32Array(turns * rows);
    this.#rows.forEach(({ writing }, at) => {
      for (let turn = 0; !greedy && turn < turns; turn++) chances[turn * rows + at] = chance(writing.next());
    });
    const truncated = this.#drawing.topK || this.#drawing.topP;
    return {
      ...(await this.#cache.inputs()),
      tokens: new Tensor(
        "int32",
        Int32Array.from(this.#rows, ({ last }) => last),
        [rows],
      ),
      positions: new Tensor(
        "int32",
        Int32Array.from(this.#rows, (_, at) => this.#cache.length(at)),
        [rows],
      ),
      steps: new Tensor("int64", BigInt64Array.of(BigInt(turns)), []),
      chances: new Tensor("float32", chances, [turns, rows, 1]),
      inverseTemperature: new Tensor(
        "float32",
        new Float32Array(rows).fill(greedy ? likeliest : 1 / temperature),
        [rows, 1],
      ),
      ...(truncated && {
        topK: new Tensor(
          "int64",
          BigInt64Array.of(BigInt(Math.min(topK, this.#model.config.vocabularySize))),
          [1],
        ),
        topP: new Tensor("float32", Float32Array.of(topP), []),
      }),
    };
  }
}
