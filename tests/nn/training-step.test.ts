import { expect, test } from "vitest";
import { normal, random } from "../../src/core/random.js";
import type { Batch } from "../../src/nn/batch.js";
import {
  beginTraining,
  NonFiniteLossError,
  Trainer,
  type TrainingState,
} from "../../src/nn/training-step.js";
import { initialWeights, parameterLayout, type TransformerConfig } from "../../src/nn/transformer.js";
import { plainLogits } from "./plain-transformer.js";

const schedule = { shape: "constant", highest: 0.01, warmUpSteps: 0, totalSteps: 10 } as const;
const config = { vocabularySize: 7, contextLength: 6, width: 8, layers: 2, heads: 2 };

/** Two sequences; the second shorter, its last positions padding without targets. */
const rows = [
  [2, 4, 5, 6, 3],
  [2, 6, 6],
];
const length = 5;

function batch(): Batch {
  const tokens = new Int32Array(rows.length * length);
  const targets = new Float32Array(rows.length * length * config.vocabularySize);
  rows.forEach((row, r) => {
    row.forEach((token, i) => {
      tokens[r * length + i] = token;
      targets[(r * length + i) * config.vocabularySize + ((token * 3 + 1) % 7)] = 1 / 8;
    });
  });
  return { size: rows.length, length, tokens, targets };
}

/** Weights away from their special starting values, so that every parameter matters. */
function weights(): Float32Array {
  const next = random(5);
  return initialWeights(config, 1).map((weight) => weight + 0.1 * normal(next));
}

function plainLoss(of: Float32Array): number {
  return rows
    .flatMap((row) =>
      plainLogits(config, of, row).map((logits, i) => {
        const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
        return (Math.log(total) - logits[(row[i]! * 3 + 1) % 7]!) / 8;
      }),
    )
    .reduce((sum, nats) => sum + nats, 0);
}

test("the loss is that of a transformer written with plain loops", async () => {
  const trainer = new Trainer(config, { schedule });
  expect(await trainer.loss(weights(), batch())).toBeCloseTo(plainLoss(weights()), 5);
  await trainer.close();
});

test("a step moves every weight as AdamW does, with gradients of the plain loss", async () => {
  const optimizer = { beta1: 0.9, beta2: 0.95, epsilon: 0.1, weightDecay: 0.5, clipNorm: 1 };
  const trainer = new Trainer(config, {
    schedule: { ...schedule, highest: 0.02, warmUpSteps: 2 },
    optimizer,
  });
  const start = weights();
  const one = await trainer.step(beginTraining(start), [batch()]);
  const two = await trainer.step(one.state, [batch()]);
  await trainer.close();

  const slopes = (at: Float32Array) =>
    Float64Array.from(at, (_, i) => {
      const moved = (by: number) => plainLoss(at.map((weight, j) => (i === j ? weight + by : weight)));
      return (moved(1e-2) - moved(-1e-2)) / 2e-2;
    });
  const matrices = new Set(
    parameterLayout(config)
      .filter(({ shape }) => shape.length > 1)
      .flatMap(({ offset, size }) => Array.from({ length: size }, (_, i) => offset + i)),
  );
  const mean = new Float64Array(start.length);
  const square = new Float64Array(start.length);
  const plainStep = (at: Float32Array, step: number, rate: number) => {
    const slope = slopes(at);
    const norm = Math.hypot(...slope);
    const shrink = Math.min(1, optimizer.clipNorm / norm);
    const moved = at.map((weight, i) => {
      const g = slope[i]! * shrink;
      mean[i] = optimizer.beta1 * mean[i]! + (1 - optimizer.beta1) * g;
      square[i] = optimizer.beta2 * square[i]! + (1 - optimizer.beta2) * g * g;
      const direction =
        mean[i]! /
        (1 - optimizer.beta1 ** step) /
        (Math.sqrt(square[i]! / (1 - optimizer.beta2 ** step)) + optimizer.epsilon);
      return weight - rate * (direction + (matrices.has(i) ? optimizer.weightDecay * weight : 0));
    });
    return { moved, norm };
  };
  const first = plainStep(start, 1, 0.01);
  expect(one.gradientNorm).toBeCloseTo(first.norm, 2);
  expect(first.norm).toBeGreaterThan(optimizer.clipNorm);
  const apart = (a: Float32Array, b: Float32Array) =>
    Math.max(...a.map((weight, i) => Math.abs(weight - b[i]!)));
  expect(apart(one.state.weights, first.moved)).toBeLessThan(1e-4);
  const second = plainStep(one.state.weights, 2, 0.02);
  expect(apart(two.state.weights, second.moved)).toBeLessThan(1e-4);
  expect(apart(one.state.weights, start)).toBeGreaterThan(1e-3);
});

/** The state after five steps. */
async function trained(
  threads: number,
  steps: (of: Batch) => readonly Batch[] = (of) => [of],
  of: Batch = batch(),
): Promise<TrainingState> {
  // An epsilon this large keeps Adam from making much of gradients that are all but zero.
  const trainer = new Trainer(config, { schedule, threads, optimizer: { epsilon: 0.1 } });
  let state = beginTraining(weights());
  for (let i = 0; i < 5; i++) ({ state } = await trainer.step(state, steps(of)));
  await trainer.close();
  return state;
}

/** Long enough to be run in six pieces, the last of them filled up. */
function largeBatch(): Batch {
  const [size, length] = [501, 6];
  const next = random(8);
  const tokens = Int32Array.from({ length: size * length }, () => Math.floor(next() * 7));
  const targets = new Float32Array(size * length * 7);
  for (let i = 0; i < size * length; i++) targets[i * 7 + Math.floor(next() * 7)] = 1 / (size * length);
  return { size, length, tokens, targets };
}

test("weights are bitwise the same on one thread, on two and on four", async () => {
  for (const of of [batch(), largeBatch()]) {
    const one = await trained(1, undefined, of);
    expect(await trained(2, undefined, of)).toEqual(one);
    expect(await trained(4, undefined, of)).toEqual(one);
  }
});

test("the gradients of several batches add up to one step", async () => {
  const whole = largeBatch();
  const part = (from: number, to: number): Batch => ({
    size: to - from,
    length: 6,
    tokens: whole.tokens.slice(from * 6, to * 6),
    targets: whole.targets.slice(from * 6 * 7, to * 6 * 7),
  });
  const apart = await trained(2, () => [part(0, 100), part(100, 101), part(101, 501)], whole);
  const together = await trained(2, undefined, whole);
  const distance = Math.max(...apart.weights.map((weight, i) => Math.abs(weight - together.weights[i]!)));
  expect(distance).toBeLessThan(1e-4);
  expect(distance).toBeLessThan(
    Math.max(...together.weights.map((w, i) => Math.abs(w - weights()[i]!))) / 50,
  );
});

test("a step runs beside the event loop", async () => {
  const trainer = new Trainer(config, { schedule });
  await trainer.loss(weights(), batch()); // threads and graphs are ready
  let ended = false;
  const step = trainer.step(beginTraining(weights()), Array(40).fill(largeBatch())).then(() => {
    ended = true;
  });
  let turns = 0;
  while (!ended) {
    await new Promise(setImmediate);
    turns++;
  }
  await step;
  await trainer.close();
  // Runs on this thread would leave a turn between two pieces: 40 batches of 6, and some for the optimizer.
  expect(turns).toBeGreaterThan(1000);
});

test("a head that is tied to the embedding gives the logits of one that holds the same numbers", async () => {
  const tied: TransformerConfig = { ...config, head: "tied" };
  const count = initialWeights(tied, 1).length;
  const table = weights().subarray(0, config.vocabularySize * config.width);
  const untied = weights();
  for (let token = 0; token < 7; token++)
    for (let i = 0; i < 8; i++) untied[count + i * 7 + token] = table[token * 8 + i]!;
  expect(untied.length).toBe(count + table.length);
  const [one, other] = [new Trainer(tied, { schedule }), new Trainer(config, { schedule })];
  expect(await one.loss(untied.slice(0, count), batch())).toBeCloseTo(await other.loss(untied, batch()), 5);
  const { gradientNorm, loss } = await one.step(beginTraining(untied.slice(0, count)), [batch()]);
  expect(loss).toBeCloseTo(await other.loss(untied, batch()), 5);
  expect(gradientNorm).toBeGreaterThan(0);
  await one.close();
  await other.close();
});

test("a scalar head learns which of two sequences is preferred", async () => {
  const scalar: TransformerConfig = { ...config, head: "scalar" };
  const size = 6;
  const tokens = new Int32Array(size * length);
  const targets = new Float32Array(size * length);
  for (let row = 0; row < size; row++) {
    const preferred = row % 2 === 0;
    tokens.set([2, preferred ? 5 : 6, row, 3, 0], row * length);
    targets[row * length + 3] = (preferred ? 1 : -1) / 3;
  }
  const trainer = new Trainer(scalar, { schedule });
  let state = beginTraining(initialWeights(scalar, 1));
  const losses: number[] = [];
  for (let i = 0; i < 40; i++) {
    const result = await trainer.step(state, [{ size, length, tokens, targets }]);
    state = result.state;
    losses.push(result.loss);
  }
  await trainer.close();
  expect(losses[0]).toBeCloseTo(Math.log(2), 0);
  expect(losses.at(-1)).toBeLessThan(0.1);
});

test("a loss that is no number stops with a typed error and leaves the state as it was", async () => {
  const trainer = new Trainer(config, { schedule });
  const state = beginTraining(weights().fill(Number.NaN, 0, 10));
  const before = state.weights.slice();
  const step = () => trainer.step(state, [batch()]);
  await expect(step()).rejects.toThrow(NonFiniteLossError);
  await expect(step()).rejects.toThrow(/NaN at step 1.*Lower the learning rate/);
  expect(state.weights).toEqual(before);
  const endless = batch();
  endless.targets[0] = Number.POSITIVE_INFINITY;
  await expect(trainer.step(beginTraining(weights()), [endless])).rejects.toMatchObject({
    name: "NonFiniteLossError",
    value: Number.POSITIVE_INFINITY,
  });
  await trainer.close();
});
