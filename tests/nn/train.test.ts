import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { hostKey } from "../../src/core/host.js";
import type { Snapshot } from "../../src/core/types.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { sample } from "../../src/nn/sample.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { train } from "../../src/nn/train.js";

const tokenizer = Tokenizer.characters("abcdef");
const student = () =>
  new LanguageModel(tokenizer, { contextLength: 16, width: 32, layers: 1, heads: 2 }, { seed: 1 });

/** To reverse three letters: 216 records. */
const letters = [..."abcdef"];
const records = letters.flatMap((a) =>
  letters.flatMap((b) => letters.map((c) => ({ prompt: a + b + c, output: c + b + a }))),
);

async function run(
  model: LanguageModel,
  options: Partial<Parameters<typeof train>[2]> = {},
): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for await (const snapshot of train(model, records, { epochs: 1, seed: 3, ...options }))
    snapshots.push(snapshot);
  return snapshots;
}

test("a student learns to reverse letters it was never shown in that order", async () => {
  const model = student();
  const heldOut = records.filter((_, i) => i % 9 === 0);
  const shown = records.filter((_, i) => i % 9 !== 0);
  const losses: number[] = [];
  for await (const { loss } of train(model, shown, { epochs: 30, learningRate: 0.01 })) losses.push(loss);
  expect(losses[0]).toBeGreaterThan(1.5);
  const answers = await sample(
    model,
    heldOut.map(({ prompt }) => prompt),
  );
  const right = heldOut.filter(({ output }, i) => answers[i]?.text === output).length;
  expect(right / heldOut.length).toBeGreaterThan(0.9);
});

test("the same seed gives bitwise the same weights, another seed others", async () => {
  const [a, b, c] = [student(), student(), student()];
  await run(a);
  await run(b);
  await run(c, { seed: 4 });
  expect(a.weights).toEqual(b.weights);
  expect(a.weights).not.toEqual(c.weights);
});

test("snapshots count steps, epochs and tokens, and a short last batch is trained on as well", async () => {
  const snapshots = await run(student(), { epochs: 2, batchSize: 50 });
  expect(snapshots.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]); // 216 = 4 x 50 + 16
  expect(snapshots.at(-1)).toMatchObject({ totalSteps: 10, epoch: 2, tokens: 2 * 216 * 8 });
});

test("validation loss is measured about ten times and at the end", async () => {
  const snapshots = await run(student(), { epochs: 6, validation: records.slice(0, 40) });
  const measured = snapshots.filter(({ validationLoss }) => validationLoss !== undefined);
  expect(measured.length).toBeGreaterThanOrEqual(9);
  expect(measured.length).toBeLessThanOrEqual(12);
  expect(measured.at(-1)?.step).toBe(42);
  expect(measured.at(-1)?.validationLoss).toBeLessThan(measured[0]?.validationLoss as number);
});

test("validation loss is the mean over tokens, however the records fall into batches", async () => {
  const validation = [...records.slice(0, 35), { prompt: "a", output: "bcdefabcde" }];
  const measured = async (batchSize: number) => {
    const options = { epochs: 1, batchSize, learningRate: 1e-30, validation }; // too small to change a weight
    for await (const { validationLoss } of train(student(), records.slice(0, 1), options))
      return validationLoss;
    return undefined;
  };
  expect(await measured(5)).toBeCloseTo((await measured(64)) as number, 5);
});

test("leaving the loop stops the training and keeps the weights reached", async () => {
  const model = student();
  const fresh = model.weights;
  for await (const { step } of train(model, records, { epochs: 5 })) if (step === 2) break;
  const reached = model.weights;
  expect(reached).not.toEqual(fresh);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(model.weights).toBe(reached);
});

describe("in a notebook", () => {
  afterEach(() => Reflect.deleteProperty(globalThis, hostKey));

  test("interrupting the cell stops the training", async () => {
    const controller = new AbortController();
    Object.assign(globalThis, { [hostKey]: { display() {}, signal: controller.signal } });
    let steps = 0;
    const training = (async () => {
      for await (const { step } of train(student(), records, { epochs: 1000 })) {
        steps = step;
        if (step === 3) controller.abort(new Error("interrupted"));
      }
    })();
    await expect(training).rejects.toThrow("interrupted");
    expect(steps).toBe(3);
  });

  test("an interrupt need not wait for the end of a step", async () => {
    const controller = new AbortController();
    Object.assign(globalThis, { [hostKey]: { display() {}, signal: controller.signal } });
    const model = new LanguageModel(
      tokenizer,
      { contextLength: 16, width: 128, layers: 4, heads: 4 },
      { seed: 1 },
    );
    const many = Array.from({ length: 30 }, () => records).flat(); // a step of 81 pieces
    const training = train(model, many, { epochs: 1, batchSize: many.length });
    const fresh = model.weights;
    const first = training.next();
    let turns = 0;
    const timer = setTimeout(() => controller.abort(new Error("interrupted")), 20);
    await expect(
      Promise.race([
        first,
        (async () => {
          while (!controller.signal.aborted || turns++ < 10) await new Promise(setImmediate);
          throw new Error("the step went on for ten turns of the event loop");
        })(),
      ]),
    ).rejects.toThrow("interrupted");
    clearTimeout(timer);
    expect(model.weights).toBe(fresh);
  });
});

test("snapshots tell the learning rate of the schedule asked for", async () => {
  const rates = async (options: Partial<Parameters<typeof train>[2]>) =>
    (await run(student(), { batchSize: 27, epochs: 5, learningRate: 0.01, ...options })).map(
      (s) => s.learningRate,
    );
  const cosine = await rates({});
  expect(cosine.length).toBe(40); // 216 / 27 * 5
  expect(cosine[0]).toBeCloseTo(0.005); // the first of two steps of warm-up
  expect(Math.max(...cosine)).toBeCloseTo(0.01);
  expect(cosine.at(-1)).toBeCloseTo(0.0005);
  const constant = await rates({ schedule: "constant", warmUp: 0.5 });
  expect(constant[9]).toBeCloseTo(0.005);
  expect(constant.slice(19).every((rate) => Math.abs(rate - 0.01) < 1e-8)).toBe(true);
});

test("a step's checkpoint is kept once its snapshot was taken in, so that a kill leaves no gap in the curve", async () => {
  const folder = await mkdtemp(join(tmpdir(), "train "));
  try {
    const file = join(folder, "state.safetensors");
    const training = train(student(), records, { epochs: 1, checkpoint: { file, every: 2 } });
    await training.next();
    await training.next();
    expect(existsSync(file)).toBe(false);
    await training.next();
    expect(existsSync(file)).toBe(true);
    await training.return();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  [{ epochs: 0 }, "epochs must be a whole number of at least 1, got 0"],
  [{ epochs: 1.5 }, "epochs must be a whole number of at least 1, got 1.5"],
  [{ batchSize: -2 }, "batchSize must be a whole number of at least 1, got -2"],
  [{ learningRate: Number.NaN }, "learningRate must be a number above 0, got NaN"],
  [{ warmUp: 1.5 }, "warmUp must be a share from 0 to 1, got 1.5"],
  [{ checkpoint: { file: "x", every: 0 } }, "checkpoint.every must be a whole number of at least 1, got 0"],
  [{ clipNorm: 0 }, "clipNorm must be above 0, got 0"],
  [{ beta2: 1 }, "beta2 must be at least 0 and below 1, got 1"],
  [{ weightDecay: Number.NaN }, "weightDecay must be at least 0, got NaN"],
])("unusable options %j are refused", async (options, message) => {
  await expect(run(student(), options)).rejects.toThrow(message);
});

test("no records, and a record longer than the context, are refused", async () => {
  const drain = async (model: LanguageModel, list: typeof records) => {
    for await (const _ of train(model, list, { epochs: 1 }));
  };
  await expect(drain(student(), [])).rejects.toThrow("no records");
  await expect(drain(student(), [{ prompt: "abcdefabcdef", output: "fedcba" }])).rejects.toThrow(
    /a record of 21 tokens does not fit a context of 16.*abcdefabcdef/,
  );
});
