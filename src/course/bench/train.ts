import type { Batch } from "../../nn/batch.js";
import { Graph } from "../../nn/graph.js";
import { openSession, runtime } from "../../nn/session.js";
import { beginTraining, Trainer } from "../../nn/training-step.js";
import { initialWeights } from "../../nn/transformer.js";
import { medianOf, printFigures } from "./figures.js";
import { startTorchPeer, type TorchPeer, torchPython, torchSettings } from "./torch-peer.js";

/** The reference model of all the kit's timings: 875,264 parameters. */
const config = { vocabularySize: 256, contextLength: 128, width: 128, layers: 4, heads: 4 };
const batchSize = 16;
const tokensPerStep = batchSize * config.contextLength;
const schedule = { shape: "constant", highest: 0.001, warmUpSteps: 0, totalSteps: 1e6 } as const;
const threads = 2;
const rounds = 25;

/** Operations a token: 6 a weight of a matrix, and 12 · layers · width · length for attention (Kaplan et al. 2020, table 1). */
function operationsPerToken(): number {
  const { width, layers, vocabularySize, contextLength } = config;
  return 6 * (12 * layers * width ** 2 + width * vocabularySize) + 12 * layers * width * contextLength;
}

/** The same work for us and for PyTorch: what the tokens are does not matter. */
function batch(): Batch {
  const places = Array.from({ length: tokensPerStep }, (_, i) => i);
  const targets = new Float32Array(tokensPerStep * config.vocabularySize);
  for (const i of places) {
    targets[i * config.vocabularySize + ((i * 31) % config.vocabularySize)] = 1 / tokensPerStep;
  }
  const tokens = Int32Array.from(places, (i) => (i * 7919) % config.vocabularySize);
  return { size: batchSize, length: config.contextLength, tokens, targets };
}

type Timed = () => Promise<number>;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Seconds that the runtime takes for a product of two large matrices on both threads. */
async function largeProduct(size: number): Promise<Timed> {
  const graph = new Graph();
  const [a, b] = [graph.input("a", [size, size]), graph.input("b", [size, size])];
  const product = graph.node("MatMul", [a, b], [size, size]);
  graph.output("sum", graph.node("ReduceSum", [product], [], { keepdims: 0 })); // or the time holds a large copy
  const session = await openSession(graph.build(), threads);
  const { Tensor } = await runtime();
  const matrix = () => new Tensor("float32", new Float32Array(size * size).fill(0.5), [size, size]);
  const feeds = { a: matrix(), b: matrix() };
  return () => seconds(() => session.run(feeds));
}

/** Seconds of each of our steps, on weights that go on from step to step. */
function ourSteps(trainer: Trainer, weights: Float32Array): Timed {
  let state = beginTraining(weights);
  const whole = [batch()];
  return () =>
    seconds(async () => {
      ({ state } = await trainer.step(state, whole));
    });
}

/** Medians over rounds in which everything is measured in turn: what else the machine does falls on all alike. */
async function inTurn(measures: readonly Timed[]): Promise<readonly number[][]> {
  const taken: number[][] = measures.map(() => []);
  for (let round = -2; round < rounds; round++) {
    for (const [i, measure] of measures.entries()) {
      const time = await measure();
      if (round >= 0) taken[i]?.push(time);
    }
  }
  return taken;
}

/** How many times as fast as PyTorch's best setting we are; both first agree on the loss. `peak`: operations a second. */
async function torchRatio(
  step: Timed,
  weights: Float32Array,
  loss: number,
  peak: number,
): Promise<number | null> {
  const python = torchPython();
  if (!python) return null;
  const ratios: number[] = [];
  for (const setting of torchSettings) {
    const peer: TorchPeer = await startTorchPeer(python, weights, setting);
    try {
      if (peer.operations < peak / 10) {
        console.error(
          "This PyTorch multiplies without a fast BLAS and is no match: install one (libopenblas0).",
        );
        return null;
      }
      const first = await peer.step();
      if (Math.abs(first.loss - loss) > 1e-4)
        throw new Error(`PyTorch's loss is ${first.loss}, ours ${loss}`);
      const [ours = [], theirs = []] = await inTurn([step, async () => (await peer.step()).seconds]);
      ratios.push(medianOf(theirs) / medianOf(ours));
    } finally {
      await peer.close();
    }
  }
  return Math.min(...ratios);
}

/**
 * Training speed on the reference model, on two threads: tokens a second; the share of ONNX Runtime's own speed at products
 * of large matrices; and our speed over that of PyTorch's best setting, where a Python with PyTorch is found.
 */
export async function bench({ json }: { readonly json: boolean }): Promise<void> {
  const weights = initialWeights(config, 1);
  const trainer = new Trainer(config, { schedule, threads });
  const size = 2048;
  const step = ourSteps(trainer, weights);
  const [products = [], steps = []] = await inTurn([await largeProduct(size), step]);
  const peak = (2 * size ** 3) / medianOf(products);
  const tokensPerSecond = tokensPerStep / medianOf(steps);
  const peakShare = (tokensPerSecond * operationsPerToken()) / peak;
  const ratio = await torchRatio(step, weights, await trainer.loss(weights, batch()), peak);
  await trainer.close();
  printFigures(
    "training, 875,264 parameters, 2 threads, medians of 25",
    { tokensPerSecond, peakShare, torchRatio: ratio },
    { json },
  );
}
