import { expect, test } from "vitest";
import { chainOfThought } from "../../src/distill/chain-of-thought.js";
import { type FeedbackRound, feedback } from "../../src/distill/feedback.js";
import { LanguageModel } from "../../src/nn/language-model.js";
import { shippedModel } from "../../src/nn/model-folder.js";
import { sample } from "../../src/nn/sample.js";
import { wordProblems, workedProblem } from "../../src/tasks/word-problems.js";

const task = wordProblems();
const size = { contextLength: 96, width: 16, layers: 1, heads: 2 };
const chains = task.inputs("train", 12).map((input) => ({ input, output: workedProblem(input) }));

test("a model goes on where an answer is begun, as it would have by itself", async () => {
  const teacher = await shippedModel("word-problems-teacher");
  const prompts = chains.map(({ input }) => task.prompt(input));
  const whole = await sample(teacher, prompts);
  const begun = whole.map(({ text }) => text.slice(0, text.indexOf("=")));
  const rest = await sample(
    teacher,
    prompts.map((prompt, i) => ({ prompt, begun: begun[i] ?? "" })),
  );
  expect(rest.map(({ text }, i) => begun[i] + text)).toEqual(whole.map(({ text }) => text));
});

async function run(options: { rounds: number; tokens: number; validation?: number }) {
  const teacher = await shippedModel("word-problems-teacher");
  const student = new LanguageModel(teacher.tokenizer, size, { seed: 1 });
  const rounds: FeedbackRound[] = [];
  const validation = options.validation ? task.inputs("test", options.validation) : [];
  const tokens: number[] = [];
  const steps: number[] = [];
  const how = {
    ...options,
    validation,
    task,
    teacher,
    batchSize: 4,
    onRound: (round: FeedbackRound) => rounds.push(round),
  };
  for await (const snapshot of feedback(student, chains, how)) {
    tokens.push(snapshot.tokens);
    steps.push(snapshot.step);
  }
  return { student, rounds, tokens, steps };
}

test("every problem is right, repaired or unrepaired, in every round, and the budget is kept", async () => {
  const { rounds, tokens, steps } = await run({ rounds: 2, tokens: 4000 });
  expect(rounds.map(({ round }) => round)).toEqual([1, 2]);
  for (const { right, repaired, unrepaired, teacherCalls } of rounds) {
    expect(right + repaired + unrepaired).toBe(12);
    expect(teacherCalls).toBe(4 * (repaired + unrepaired));
  }
  expect(rounds[0]?.repaired).toBeGreaterThan(3);
  expect(steps).toEqual(steps.map((_, i) => i + 1));
  expect(tokens.every((count, i) => count > (tokens[i - 1] ?? 0))).toBe(true);
  expect(tokens.at(-1)).toBeGreaterThanOrEqual(4000);
  expect(tokens.at(-1)).toBeLessThan(4600);
});

test("the same arguments give the same weights", async () => {
  const [a, b] = [await run({ rounds: 1, tokens: 1500 }), await run({ rounds: 1, tokens: 1500 })];
  expect(a.student.weights).toEqual(b.student.weights);
});

test("validation is told after every round", async () => {
  const { rounds } = await run({ rounds: 1, tokens: 600, validation: 5 });
  expect([0, 0.2, 0.4, 0.6, 0.8, 1]).toContain(rounds[0]?.validation);
});

test("a chain that is not right is refused", async () => {
  const teacher = await shippedModel("word-problems-teacher");
  const student = new LanguageModel(teacher.tokenizer, size, { seed: 1 });
  const [{ input }] = chains as [(typeof chains)[number]];
  const wrong = [{ input, output: "<think>1+1=2</think><answer>-1</answer>" }];
  await expect(feedback(student, wrong, { task, teacher, tokens: 100 }).next()).rejects.toThrow(
    "a chain is not right",
  );
});

test("a round that makes the student worse on validation problems is taken back, and the last", async () => {
  const teacher = await shippedModel("word-problems-teacher");
  const student = new LanguageModel(teacher.tokenizer, { ...size, width: 32 }, { seed: 1 });
  const few = chains.slice(0, 4);
  const records = few.map(({ input, output }) => ({ prompt: task.prompt(input), output }));
  for await (const _ of chainOfThought(student, records, { epochs: 100, learningRate: 0.01 }));
  const before = student.weights.slice();
  const rounds: FeedbackRound[] = [];
  const how = {
    ...{ task, teacher, rounds: 3, tokens: 9000, learningRate: 1, validation: few.map(({ input }) => input) },
    onRound: (round: FeedbackRound) => rounds.push(round),
  };
  for await (const _ of feedback(student, few, how));
  expect(rounds).toHaveLength(1);
  expect(rounds[0]?.right).toBe(4);
  expect(rounds[0]?.validation).toBeLessThan(1);
  expect(student.weights).toEqual(before);
});
