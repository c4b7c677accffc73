import { expect, test } from "vitest";
import { normal, random } from "../../src/core/random.js";
import { type Batch, beginTraining, NonFiniteLossError, Trainer } from "../../src/nn/training-step.js";
import { initialWeights, parameterLayout } from "../../src/nn/transformer.js";
import { plainLogits } from "./plain-transformer.js";

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
  const trainer = new Trainer(config);
  expect(await trainer.loss(weights(), batch())).toBeCloseTo(plainLoss(weights()), 5);
  await trainer.close();
});

test("a step moves every weight as AdamW does, with gradients of the plain loss", async () => {
  const options = { beta1: 0.9, beta2: 0.95, epsilon: 0.1, weightDecay: 0.5, clipNorm: 1 };
  const trainer = new Trainer(config, options);
  const start = weights();
  const one = await trainer.step(beginTraining(start), batch(), 0.01);
  const two = await trainer.step(one.state, batch(), 0.02);
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
    const shrink = Math.min(1, options.clipNorm / norm);
    const moved = at.map((weight, i) => {
      const g = slope[i]! * shrink;
      mean[i] = options.beta1 * mean[i]! + (1 - options.beta1) * g;
      square[i] = options.beta2 * square[i]! + (1 - options.beta2) * g * g;
      const direction =
        mean[i]! /
        (1 - options.beta1 ** step) /
        (Math.sqrt(square[i]! / (1 - options.beta2 ** step)) + options.epsilon);
      return weight - rate * (direction + (matrices.has(i) ? options.weightDecay * weight : 0));
    });
    return { moved, norm };
  };
  const first = plainStep(start, 1, 0.01);
  expect(one.gradientNorm).toBeCloseTo(first.norm, 2);
  expect(first.norm).toBeGreaterThan(options.clipNorm);
  const apart = (a: Float32Array, b: Float32Array) =>
    Math.max(...a.map((weight, i) => Math.abs(weight - b[i]!)));
  expect(apart(one.state.weights, first.moved)).toBeLessThan(1e-4);
  const second = plainStep(one.state.weights, 2, 0.02);
  expect(apart(two.state.weights, second.moved)).toBeLessThan(1e-4);
  expect(apart(one.state.weights, start)).toBeGreaterThan(1e-3);
});

test("weights are bitwise the same on one thread and on two", async () => {
  const after = async (threads: number) => {
    const trainer = new Trainer(config, {}, threads);
    let state = beginTraining(weights());
    for (let i = 0; i < 5; i++) ({ state } = await trainer.step(state, batch(), 0.01));
    await trainer.close();
    return state;
  };
  expect(await after(2)).toEqual(await after(1));
});

test("a loss that is no number stops with a typed error and leaves the state as it was", async () => {
  const trainer = new Trainer(config);
  const state = beginTraining(weights().fill(Number.NaN, 0, 10));
  const before = state.weights.slice();
  await expect(trainer.step(state, batch(), 0.01)).rejects.toThrow(NonFiniteLossError);
  await expect(trainer.step(state, batch(), 0.01)).rejects.toThrow(/NaN at step 1.*Lower the learning rate/);
  expect(state.weights).toEqual(before);
  await trainer.close();
});
