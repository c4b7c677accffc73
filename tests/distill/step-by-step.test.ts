import { expect, test } from "vitest";
import { stepByStep, taskPrefixes } from "../../src/distill/step-by-step.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { sample } from "../../src/nn/sample.js";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { plainLogits } from "../nn/plain-transformer.js";
import { records, smallStudent } from "./students.js";

const { label, rationale } = taskPrefixes;

test("one student does both tasks, told apart by the prefix", async () => {
  const student = smallStudent();
  for await (const _ of stepByStep(student, records, { epochs: 150, learningRate: 0.01 }));
  const [answers, thoughts] = [
    await sample(
      student,
      records.map(({ prompt }) => label + prompt),
    ),
    await sample(
      student,
      records.map(({ prompt }) => rationale + prompt),
    ),
  ];
  expect(answers.map(({ text }) => text)).toEqual(
    records.map(({ prompt }) => `<answer>${prompt[0]}</answer>`),
  );
  expect(thoughts.map(({ text }) => text)).toEqual(records.map(({ output }) => output.split("<answer>")[0]));
});

/** Mean nats of an output's tokens and its end, by plain loops. */
function meanNats({ tokenizer, config, weights }: LanguageModel, prompt: string, output: string): number {
  const before = [tokenizer.beginning, ...tokenizer.encode(prompt), tokenizer.separator];
  const targets = [...tokenizer.encode(output), tokenizer.end];
  const logits = plainLogits(config, weights, [...before, ...targets.slice(0, -1)]);
  const nats = targets.map((target, i) => {
    const row = logits[before.length - 1 + i]!;
    return Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0)) - row[target]!;
  });
  return nats.reduce((sum, x) => sum + x, 0) / nats.length;
}

test.each([0, 0.3, 1])(
  "with alpha %d the loss is alpha times the answer's and the rest the reasoning's",
  async (alpha) => {
    const student = smallStudent();
    const start = smallStudent();
    const [record] = records;
    let loss = 0;
    for await (const snapshot of stepByStep(student, [record!], { epochs: 1, alpha })) loss = snapshot.loss;
    const [thought, answer] = record!.output.split(/(?=<answer>)/) as [string, string];
    const expected =
      alpha * meanNats(start, label + record!.prompt, answer) +
      (1 - alpha) * meanNats(start, rationale + record!.prompt, thought);
    expect(loss).toBeCloseTo(expected, 4);
  },
);

test("a vocabulary without the prefixes and a share that is none are refused", async () => {
  const tokenizer = Tokenizer.characters("abcd;", ["<think>", "</think>", "<answer>", "</answer>"]);
  const plain = new LanguageModel(
    tokenizer,
    { contextLength: 24, width: 16, layers: 1, heads: 2 },
    { seed: 1 },
  );
  await expect(stepByStep(plain, records, { epochs: 1 }).next()).rejects.toThrow(/\[/);
  await expect(stepByStep(smallStudent(), records, { epochs: 1, alpha: 2 }).next()).rejects.toThrow("alpha");
});
