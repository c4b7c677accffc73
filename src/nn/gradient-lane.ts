import { OpenGraphs } from "./open-graphs.js";
import { runtime, type Session, type Value } from "./session.js";

/** Some sequences of a batch and their targets, as a graph takes them. */
export interface Piece {
  /** `[rows]`. */
  readonly tokens: Int32Array;
  /** `[rows, columns]`. */
  readonly targets: Float32Array;
}

/** Pieces to be run one after another through one graph. */
export interface Job {
  /** Names a graph that was opened. */
  readonly graph: string;
  /** `[parameters]`. */
  readonly weights: Float32Array;
  readonly pieces: readonly Piece[];
  /** What the gradients are added to: `[parameters]`, or a single 0 to begin with; without one there is no gradient. */
  readonly sum?: Float32Array;
}

export interface JobResult {
  /** One a piece. */
  readonly losses: readonly number[];
  /** The sum after the last piece, `[parameters]`. */
  readonly sum?: Float32Array;
}

/** Runs the forward and backward passes of pieces of a batch, one after another. */
export interface GradientLane {
  /** Prepares a graph under a name. */
  open(graph: string, onnx: Uint8Array, threads: number): Promise<void>;
  /** The arrays of the job belong to the lane from now on, the weights excepted. */
  run(job: Job): Promise<JobResult>;
  /** Gives the memory of graphs back. */
  close(graphs: readonly string[]): Promise<void>;
}

/** What a graph reads besides the parameters. */
const others = new Set(["tokens", "targets", "sum"]);

/** The parts of a flat vector of weights as a graph's inputs, which come in the vector's order. */
function parameterFeeds(
  { Tensor }: Awaited<ReturnType<typeof runtime>>,
  session: Session,
  weights: Float32Array,
): Record<string, Value> {
  let offset = 0;
  const feeds: Record<string, Value> = {};
  for (const input of session.inputMetadata) {
    if (others.has(input.name) || !input.isTensor) continue;
    const shape = input.shape.map(Number);
    const size = shape.reduce((product, length) => product * length, 1);
    feeds[input.name] = new Tensor("float32", weights.subarray(offset, offset + size), shape);
    offset += size;
  }
  return feeds;
}

/** A lane in this thread. */
export class LocalLane implements GradientLane {
  readonly #graphs: OpenGraphs;

  constructor(graphs: OpenGraphs = new OpenGraphs()) {
    this.#graphs = graphs;
  }

  open(graph: string, onnx: Uint8Array, threads: number): Promise<void> {
    return this.#graphs.open(graph, onnx, threads);
  }

  async run({ graph, weights, pieces, sum }: Job): Promise<JobResult> {
    const session = this.#graphs.session(graph);
    const loaded = await runtime();
    const { Tensor } = loaded;
    const parameters = parameterFeeds(loaded, session, weights);
    const flat = (data: Float32Array) => new Tensor("float32", data, [data.length]);
    const losses: number[] = [];
    let total = sum;
    for (const { tokens, targets } of pieces) {
      const { loss, gradient } = await session.run({
        ...parameters,
        tokens: new Tensor("int32", tokens, [tokens.length]),
        targets: new Tensor("float32", targets, [tokens.length, targets.length / tokens.length]),
        ...(total ? { sum: flat(total) } : {}),
      });
      losses.push(Number(loss?.data[0]));
      total = gradient?.data as Float32Array | undefined;
    }
    return { losses, ...(total ? { sum: total } : {}) };
  }

  close(graphs: readonly string[]): Promise<void> {
    return this.#graphs.close(graphs);
  }
}
