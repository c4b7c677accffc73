import { expect, test } from "vitest";
import { chainOfThought } from "../../src/distill/chain-of-thought.js";
import type { StudyOptions } from "../../src/distill/study.js";
import { train } from "../../src/nn/train.js";
import { records, smallStudent } from "./students.js";

async function last(options: StudyOptions, student = smallStudent()) {
  let snapshot: { tokens: number; step: number; totalSteps: number; learningRate: number } | undefined;
  for await (const each of chainOfThought(student, records, options)) snapshot = each;
  return { ...snapshot!, weights: student.weights };
}

test("a budget of tokens is spent and overdrawn by less than a step", async () => {
  const { tokens, step, totalSteps, learningRate } = await last({ tokens: 300, batchSize: 2 });
  expect(tokens).toBeGreaterThanOrEqual(300);
  expect(tokens).toBeLessThan(300 + 2 * 13);
  expect(step).toBe(totalSteps);
  expect(learningRate).toBeCloseTo(0.05 * 0.003, 6); // the cosine ends with the budget
});

test.each([
  [1, 32, [1, 2, 3]],
  [33, 32, [0.5, 1, 1.5, 2, 2.5, 3]],
  [4, 2, [0.5, 1, 1.5, 2, 2.5, 3]],
])("of %i records in batches of %i, epochs are passes over the data", async (count, batchSize, epochs) => {
  const data = Array.from({ length: count }, (_, i) => records[i % records.length]!);
  const seen: number[] = [];
  for await (const { epoch } of chainOfThought(smallStudent(), data, { epochs: 3, batchSize }))
    seen.push(epoch);
  expect(seen).toEqual(epochs);
});

test("the same seed gives bitwise the same weights, another seed others", async () => {
  const [a, b, c] = [
    await last({ tokens: 200, batchSize: 2 }),
    await last({ tokens: 200, batchSize: 2 }),
    await last({ tokens: 200, batchSize: 2, seed: 2 }),
  ];
  expect(a.weights).toEqual(b.weights);
  expect(a.weights).not.toEqual(c.weights);
});

test("by epochs it is the training of train()", async () => {
  const student = smallStudent();
  for await (const _ of train(student, records, { epochs: 5, batchSize: 2 }));
  expect((await last({ epochs: 5, batchSize: 2 })).weights).toEqual(student.weights);
});

test.each([
  [{}, "either epochs or tokens"],
  [{ epochs: 1, tokens: 10 }, "either epochs or tokens"],
  [{ tokens: 0.5 }, "tokens must be a whole number"],
])("refuses %j", async (options, message) => {
  await expect(last(options)).rejects.toThrow(message);
});
