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

test.each([0.001, 1, 1000])("a loss that still falls says so in any unit (times %d)", (unit) => {
  expect(diagnose(curve(line, unit)).pattern).toBe("still falling");
});

test("without validation loss it says what it cannot know", () => {
  expect(diagnose(curve([3, 2, 1, ...Array(60).fill(0.1)])).evidence).toMatch(
    /without validation loss nobody can tell/,
  );
});

test("no snapshots are refused", () => {
  expect(() => diagnose([])).toThrow("no snapshots");
});
