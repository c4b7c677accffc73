import { KitError } from "../core/errors.js";
import { type AdamWOptions, checkAdamWOptions } from "./adamw.js";
import { type Batch, inPieces } from "./batch.js";
import { gradientGraph, lossGraph } from "./gradient-graph.js";
import type { GradientLane, JobResult, Piece } from "./gradient-lane.js";
import { takeLanes } from "./gradient-lanes.js";
import { optimizerGraph } from "./optimizer-graph.js";
import { checkSchedule, type Schedule } from "./schedule.js";
import { openSession, runtime, type Session, usualThreads } from "./session.js";
import { checkSoftLoss, type SoftLoss } from "./soft-label-loss.js";
import { parameterCount, parameterLayout, type TransformerConfig } from "./transformer.js";
import { haveWorkers } from "./worker-thread.js";

/** Weights and the optimizer's memory after some number of steps. */
export interface TrainingState {
  readonly step: number;
  /** All `[parameters]`. */
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** A fresh start from `weights`. */
export function beginTraining(weights: Float32Array): TrainingState {
  const zeros = () => new Float32Array(weights.length);
  return { step: 0, weights, mean: zeros(), square: zeros() };
}

/**
 * The loss became NaN or infinite; the weights before the step that did it are still in the model.
 *
 * @example
 * ```ts
 * new NonFiniteLossError(7, NaN).value; // NaN
 * ```
 */
export class NonFiniteLossError extends KitError {
  override readonly name: string = "NonFiniteLossError";

  constructor(step: number, loss: number) {
    super(`the loss became ${loss} at step ${step}; training stopped with the last good weights kept`, {
      remedy: "Lower the learning rate, or look for broken records.",
      value: loss,
    });
  }
}

/** What one step did. */
export interface StepResult {
  readonly state: TrainingState;
  /** Weighted sum of nats over the targets. */
  readonly loss: number;
  /** Length of the gradient before clipping. */
  readonly gradientNorm: number;
  readonly learningRate: number;
}

/** What stays the same from step to step. */
export interface TrainerOptions {
  readonly schedule: Schedule;
  readonly optimizer?: AdamWOptions;
  /** Learn from a teacher's distributions as well; a batch's targets are then `[size * length, 2 * vocabulary]`. */
  readonly soft?: SoftLoss;
  /** Threads to compute on. Default: one a processor, 4 at most. */
  readonly threads?: number;
}

/** Names the graphs of one trainer in lanes that several share. */
let trainers = 0;

/**
 * Trains a transformer: forward and backward passes by ONNX Runtime on lanes of their own threads, each with half of a
 * step's batches, then clipping, learning rate and AdamW as one more graph.
 *
 * Results depend on the inputs only: the same steps give bitwise the same weights on any number of threads.
 */
export class Trainer {
  readonly #config: TransformerConfig;
  readonly #options: TrainerOptions;
  readonly #lanes: readonly GradientLane[];
  readonly #threadsEach: number;
  readonly #name = `trainer ${++trainers}`;
  /** Opened graphs; each of them in every lane. */
  readonly #opened = new Map<string, Promise<unknown>>();
  #optimizer: Promise<Session> | undefined;
  /** The weights as the lanes read them, in memory that threads share. */
  readonly #shared: Float32Array;

  constructor(config: TransformerConfig, options: TrainerOptions) {
    checkSchedule(options.schedule);
    checkAdamWOptions(options.optimizer ?? {});
    if (options.soft) checkSoftLoss(options.soft);
    this.#config = config;
    this.#options = options;
    const threads = options.threads ?? usualThreads;
    this.#lanes = takeLanes(Math.min(2, threads));
    this.#threadsEach = Math.max(1, Math.floor(threads / this.#lanes.length));
    this.#shared = sharedArray(parameterCount(parameterLayout(config)));
  }

  /** One optimizer step on one or more batches. Throws a {@link NonFiniteLossError} when the loss is NaN or infinite. */
  async step(state: TrainingState, batches: readonly Batch[]): Promise<StepResult> {
    this.#shared.set(state.weights);
    const halves = await this.#runHalves("gradient", batches, () => new Float32Array(1));
    const loss = total(halves);
    const step = state.step + 1;
    if (!Number.isFinite(loss)) throw new NonFiniteLossError(step, loss);
    const sums = halves.flatMap(({ sum }) => sum ?? []);
    const next = await this.#update(state, sums);
    if (!Number.isFinite(next.gradientNorm)) throw new NonFiniteLossError(step, next.gradientNorm);
    return { ...next, loss };
  }

  /** The loss of a batch without learning from it. */
  async loss(weights: Float32Array, batch: Batch): Promise<number> {
    this.#shared.set(weights);
    return total(await this.#runHalves("loss", [batch]));
  }

  /** The pieces of all batches on the lanes, those of first halves on the first and those of second halves on the last. */
  async #runHalves(
    kind: "gradient" | "loss",
    batches: readonly Batch[],
    begin?: () => Float32Array,
  ): Promise<readonly JobResult[]> {
    const parts = batches.map((batch) => inPieces(batch, this.#config.head === "scalar" ? 2 : 1));
    const graphs = await Promise.all(parts.map(({ rows, length }) => this.#graph(kind, rows, length)));
    return Promise.all(
      ([0, 1] as const).map((half) =>
        this.#runHalf(
          this.#lanes[half % this.#lanes.length] as GradientLane,
          parts.map(({ halves }, i) => [graphs[i] as string, halves[half]] as const),
          begin?.(),
        ),
      ),
    );
  }

  async #runHalf(
    lane: GradientLane,
    parts: readonly (readonly [graph: string, pieces: readonly Piece[]])[],
    sum: Float32Array | undefined,
  ): Promise<JobResult> {
    let result: JobResult = { losses: [], ...(sum ? { sum } : {}) };
    for (const [graph, pieces] of parts) {
      if (pieces.length === 0) continue;
      const before = result.losses;
      result = await lane.run({
        graph,
        weights: this.#shared,
        pieces,
        ...(result.sum ? { sum: result.sum } : {}),
      });
      result = { ...result, losses: [...before, ...result.losses] };
    }
    return result;
  }

  /** The name of a graph that every lane has ready. */
  async #graph(kind: "gradient" | "loss", batch: number, length: number): Promise<string> {
    const name = `${this.#name} ${kind} ${batch} ${length}`;
    if (!this.#opened.has(name)) {
      const { soft } = this.#options;
      const size = { ...this.#config, batch, length, ...(soft ? { soft } : {}) };
      const onnx = kind === "gradient" ? gradientGraph(size) : lossGraph(size);
      const open = this.#lanes.map((lane) => lane.open(name, onnx, this.#threadsEach));
      this.#opened.set(name, Promise.all(open));
    }
    await this.#opened.get(name);
    return name;
  }

  async #update(state: TrainingState, gradients: readonly Float32Array[]): Promise<Omit<StepResult, "loss">> {
    const { schedule, optimizer = {} } = this.#options;
    const layout = parameterLayout(this.#config);
    this.#optimizer ??= openSession(
      optimizerGraph(layout, gradients.length, optimizer, schedule),
      this.#threadsEach * this.#lanes.length,
    );
    const { Tensor } = await runtime();
    const flat = (data: Float32Array) => new Tensor("float32", data, [data.length]);
    const session = await this.#optimizer;
    const result = await session.run({
      weights: flat(state.weights),
      mean: flat(state.mean),
      square: flat(state.square),
      step: new Tensor("float32", Float32Array.of(state.step), []),
      ...Object.fromEntries(gradients.map((gradient, i) => [`gradient${i}`, flat(gradient)])),
    });
    const numbers = (name: string) => result[name]?.data as Float32Array;
    const [step = Number.NaN] = numbers("nextStep");
    const [gradientNorm = Number.NaN] = numbers("norm");
    const [learningRate = Number.NaN] = numbers("learningRate");
    const [weights, mean, square] = [numbers("nextWeights"), numbers("nextMean"), numbers("nextSquare")];
    return { state: { step, weights, mean, square }, gradientNorm, learningRate };
  }

  /** Gives the memory of the prepared graphs back. */
  async close(): Promise<void> {
    const names = [...this.#opened.keys()];
    this.#opened.clear();
    const optimizer = this.#optimizer;
    this.#optimizer = undefined;
    await Promise.all([
      ...this.#lanes.map((lane) => lane.close(names)),
      optimizer?.then((session) => session.release()),
    ]);
  }
}

function total(halves: readonly JobResult[]): number {
  return halves.flatMap(({ losses }) => losses).reduce((sum, loss) => sum + loss, 0);
}

/** An array that worker threads can read; where there are none, one that the runtime itself can read. */
function sharedArray(length: number): Float32Array {
  return new Float32Array(haveWorkers ? new SharedArrayBuffer(4 * length) : new ArrayBuffer(4 * length));
}
