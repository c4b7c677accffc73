import { type DecodingLane, type Drawing, LocalDecodingLane, truncates } from "./decoding-lane.js";
import { type LanguageModel, requireLogits } from "./language-model.js";
import { chance } from "./pick-token.js";
import { preparedSession } from "./prepared-session.js";
import { usualThreads } from "./session.js";
import { WorkerDecodingLane } from "./worker-decoding-lane.js";
import type { WorkerThread } from "./worker-thread.js";

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

/** Where a decoder computes: this thread without one, on as many of the runtime's threads as suit the model. */
export interface DecoderPlace {
  readonly thread: WorkerThread;
  /** Threads of the runtime there. */
  readonly threads: number;
}

/**
 * Multiplications a run may take: some 50 ms. ONNX Runtime holds the thread while it runs, and between two runs
 * everything else has its turn: an interrupt, a progress bar.
 */
const multiplicationsPerRun = 2e9;

/** Tokens written in one run. The same for all, since it decides in which order sums are rounded. */
const stepsPerRun = 8;

/** From this size on, a model's matrices are worth more than one thread. */
const largeModel = 4e6;

/** Prompts are filled up to a multiple of this. */
const promptGrain = 8;

/** Threads of the runtime that are worth it where a model has `share` of them to itself. */
export function threadsFor({ parameterCount }: LanguageModel, share: number = usualThreads): number {
  return parameterCount >= largeModel ? Math.max(1, share) : 1;
}

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
  readonly #lane: DecodingLane;
  readonly #writings: Writing[] = [];
  /** Numbers of the sequences that ended with the last run: the lane still has them. */
  #leaving: readonly number[] = [];
  /** Sequences it writes side by side at most. */
  readonly capacity: number;

  constructor(model: LanguageModel, drawing: Drawing, mostRows: number, place?: DecoderPlace) {
    requireLogits(model);
    this.#model = model;
    this.#drawing = drawing;
    this.capacity = Math.min(mostRows, rowsPerRun(model, stepsPerRun));
    const { config, weights } = model;
    const size = { config, drawing, capacity: this.capacity };
    const session = (kind: Parameters<typeof preparedSession>[1]) => () =>
      preparedSession({ config, weights }, kind, threadsFor(model));
    this.#lane = place
      ? new WorkerDecodingLane(place.thread, size, weights, place.threads)
      : new LocalDecodingLane(size, {
          prompt: session("prompt"),
          turns: session(truncates(drawing) ? "truncated" : "whole"),
        });
  }

  get count(): number {
    return this.#writings.length;
  }

  /** Takes as many from the beginning of `waiting` as one run may hold and reads their prompts, all but their last tokens. */
  async admit(waiting: Writing[]): Promise<void> {
    if (waiting.length === 0) return;
    // Prompts come by length: the last of the group is its longest.
    const padded = (writing: Writing) => Math.ceil((writing.prompt.length - 1) / promptGrain) * promptGrain;
    let group = waiting.slice(0, this.capacity - this.count);
    const longest = () => Math.min(this.#model.config.contextLength, Math.max(...group.map(padded)));
    group = group.slice(0, rowsPerRun(this.#model, longest()));
    waiting.splice(0, group.length);
    const length = longest();
    const tokens = new Int32Array(group.length * length).fill(this.#model.tokenizer.padding);
    group.forEach(({ prompt }, row) => {
      tokens.set(prompt.slice(0, -1), row * length);
    });
    await this.#lane.read({
      leaving: this.#left(),
      tokens,
      length,
      lengths: group.map(({ prompt }) => prompt.length - 1),
      last: group.map(({ prompt }) => prompt.at(-1) as number),
    });
    this.#writings.push(...group);
  }

  /** Writes up to `steps` more tokens of every sequence in one run; sequences that are done leave. */
  async advance(steps: number = stepsPerRun): Promise<void> {
    const rows = this.count;
    const count = Math.min(steps, Math.max(...this.#writings.map(({ room }) => room())));
    const turns = { leaving: this.#left(), count, chances: this.#chances(count) };
    const { chosen, logProbabilities } = await this.#lane.write(turns);
    const goesOn = ({ take }: Writing, row: number) => {
      for (let at = row; at < count * rows; at += rows) {
        if (!take(chosen[at] as number, logProbabilities[at] as number)) return false;
      }
      return true;
    };
    this.#leaving = this.#writings.flatMap((writing, row) => (goesOn(writing, row) ? [] : [row])).reverse();
    for (const row of this.#leaving) {
      const last = this.#writings.pop() as Writing;
      if (row < this.count) this.#writings[row] = last;
    }
  }

  /** What the lane is to be told once. */
  #left(): readonly number[] {
    const leaving = this.#leaving;
    this.#leaving = [];
    return leaving;
  }

  /** `[count, rows]`. */
  #chances(count: number): Float32Array {
    const rows = this.count;
    const chances = new Float32Array(count * rows);
    if (this.#drawing.temperature === 0) return chances;
    this.#writings.forEach(({ next }, row) => {
      for (let at = row; at < chances.length; at += rows) chances[at] = chance(next());
    });
    return chances;
  }

  /** Gives the memory back. */
  async end(): Promise<void> {
    await this.#lane.end();
  }
}
