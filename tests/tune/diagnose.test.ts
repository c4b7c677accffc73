import { expect, test } from "vitest";
import { random, shuffle } from "../../src/core/random.js";
import type { Snapshot } from "../../src/core/types.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { train } from "../../src/nn/train.js";
import { equations, equationVocabulary, workedSolution } from "../../src/tasks/equations.js";
import { diagnose } from "../../src/tune/diagnose.js";

const task = equations();
const records = task
  .inputs("train", 1200)
  .map((input) => ({ prompt: input.text, output: workedSolution(input) }));
const heldOut = task
  .inputs("test", 60)
  .map((input) => ({ prompt: input.text, output: workedSolution(input) }));

async function run(
  count: number,
  options: Parameters<typeof train>[2],
  shape: (data: typeof records) => typeof records = (data) => data,
): Promise<Snapshot[]> {
  const tokenizer = Tokenizer.characters(equationVocabulary.characters, equationVocabulary.words);
  const student = new LanguageModel(
    tokenizer,
    { contextLength: 40, width: 32, layers: 1, heads: 2 },
    { seed: 2 },
  );
  const snapshots: Snapshot[] = [];
  for await (const snapshot of train(student, shape(records.slice(0, count)), {
    validation: heldOut,
    ...options,
  }))
    snapshots.push(snapshot);
  return snapshots;
}

/** Outputs of the right length made of random tokens: nothing to learn but their frequencies. */
const noise = (data: typeof records) => {
  const numbers = shuffle(
    Array.from({ length: data.length * 12 }, (_, i) => i % 101),
    random(1),
  );
  return data.map(({ prompt }, i) => ({ prompt, output: numbers.slice(i * 12, i * 12 + 12).join("+") }));
};

test("real runs read as what was done to them", { timeout: 120_000 }, async () => {
  const [healthy, overfitted, short, flat] = [
    await run(1200, { epochs: 12, learningRate: 0.006 }),
    await run(60, { epochs: 120, learningRate: 0.006 }),
    await run(320, { epochs: 1 }),
    await run(600, { epochs: 3, learningRate: 1e-5 }, noise),
  ];
  expect(diagnose(healthy)).toMatchObject({ pattern: "healthy", remedy: expect.stringMatching(/Measure/) });
  expect(diagnose(overfitted).pattern).toBe("overfitting");
  expect(diagnose(overfitted).evidence).toMatch(
    /lowest at step \d+ \(\d\.\d+\) and rose to \d\.\d+ by step 240/,
  );
  expect(diagnose(short)).toMatchObject({ pattern: "too short to tell", evidence: "the run has 10 steps" });
  expect(diagnose(flat).pattern).toBe("flat");
});

const curve = (losses: readonly number[], unit = 1) =>
  losses.map(
    (loss, i): Snapshot => ({
      step: i + 1,
      totalSteps: losses.length,
      epoch: 0,
      loss: loss * unit,
      learningRate: 0.001,
      tokens: 0,
      seconds: 0,
    }),
  );
const line = Array.from({ length: 100 }, (_, i) => 3 - 0.02 * i);
const levelled = (length: number) => Array.from({ length }, (_, i) => 0.1 + 3 * Math.exp((-20 * i) / length));

test.each([0.001, 1, 1000])("a loss that still falls says so in any unit (times %d)", (unit) => {
  expect(diagnose(curve(line, unit)).pattern).toBe("still falling");
});

test.each([100, 1000, 100_000])("a curve of %d points reads alike", (length) => {
  expect(diagnose(curve(levelled(length))).pattern).toBe("healthy");
});

test("each pattern that a training loss shows, with the steps that show it", () => {
  const wave = line.map((_, i) => 1.5 + Math.sin(i / 6) / 2);
  expect(diagnose(curve([3, 3, 3, ...wave]))).toMatchObject({
    pattern: "jumping",
    evidence: expect.stringMatching(/between steps \d+ and \d+/),
  });
  const rising = [...levelled(60), ...line.map((_, i) => 0.1 + 0.1 * i)];
  expect(diagnose(curve(rising))).toMatchObject({
    pattern: "divergence",
    evidence: expect.stringMatching(
      /training loss, smoothed, was lowest around step \d+ \(0\.\d+\) and rose to 9\.\d+ by step 160/,
    ),
  });
  expect(diagnose(curve(levelled(100).map((loss) => loss + 4))).pattern).toBe("plateau");
});

test("irregular steps and gaps do not change the reading", () => {
  const whole = curve(levelled(400));
  const thinned = whole.filter(({ step }) => step < 100 || step % 7 === 0);
  expect(diagnose(thinned).pattern).toBe("healthy");
  const holes = whole.map((snapshot, i) => (i % 5 === 2 ? { ...snapshot, loss: Number.NaN } : snapshot));
  expect(diagnose(holes).pattern).toBe("healthy");
});

test("a loss that is no number any more is told with its step", () => {
  const broken = { pattern: "non-finite", evidence: "the loss became NaN at step 4", confidence: 1 };
  expect(diagnose(curve([3, 2, 1, Number.NaN, Number.NaN]))).toMatchObject(broken);
  expect(diagnose(curve([3, Number.POSITIVE_INFINITY, 1])).evidence).toBe(
    "the loss became Infinity at step 2",
  );
  expect(diagnose(curve([Number.NaN, Number.NaN])).pattern).toBe("non-finite");
});

test("constant losses are flat, and few points are too few", () => {
  expect(diagnose(curve(line.map(() => 2))).pattern).toBe("flat");
  expect(diagnose(curve(line.map(() => 0))).pattern).toBe("flat");
  expect(diagnose(curve([2]))).toMatchObject({
    pattern: "too short to tell",
    evidence: "the run has 1 step",
  });
  expect(diagnose(curve([3, 2, 1])).pattern).toBe("too short to tell");
});

test("a point for each epoch can be read, with where it should have stopped", () => {
  const validation = [1.2, 0.8, 0.6, 0.5, 0.46, 0.46, 0.5, 0.55, 0.6, 0.66];
  const epochs = curve(validation.map((_, i) => 3 / 2 ** i)).map((snapshot, i) => ({
    ...snapshot,
    epoch: i + 1,
    validationLoss: validation[i] as number,
  }));
  const { pattern, stopping } = diagnose(epochs);
  expect(pattern).toBe("overfitting");
  expect([stopping?.best.epoch, stopping?.stop?.epoch]).toEqual([6, 9]);
});

test("without validation loss it says what it cannot know, and is not sure", () => {
  const { evidence, confidence } = diagnose(curve([3, 2, 1, ...Array(60).fill(0.1)]));
  expect(evidence).toMatch(
    /^training loss, smoothed, went from 3\.000 to 0\.100 by step \d+.*without validation loss nobody can tell/,
  );
  expect(confidence).toBeLessThanOrEqual(0.5);
  const passes = curve(levelled(400).map((loss) => loss - 0.0999)).map((snapshot) => ({
    ...snapshot,
    epoch: snapshot.step / 4,
  }));
  expect(diagnose(passes)).toMatchObject({
    pattern: "memorising",
    evidence: expect.stringMatching(/in 100 passes over the records; .* a suspicion only/),
  });
});

test("what is no curve is refused, with the step", () => {
  expect(() => diagnose([])).toThrow("no snapshots");
  expect(() => diagnose(curve([1, -1]))).toThrow(/step 2 .*not below 0, got -1/);
  const text = curve([2, 1]).map((snapshot) => ({ ...snapshot, loss: "2" as unknown as number }));
  expect(() => diagnose(text)).toThrow(/step 1 must be a number/);
  expect(() => diagnose(curve([2, 1]).reverse())).toThrow("step 1 comes after step 2");
});
