import { expect, test } from "vitest";
import type { Model } from "../../src/core/types.js";
import { accuracy } from "../../src/evaluate/accuracy.js";
import { equations } from "../../src/tasks/equations.js";

const task = equations();
const inputs = task.inputs("test", 40);
const solutions = new Map(inputs.map(({ text, solution }) => [text, solution]));

/** Right on every equation but those whose solution is 3. */
const model: Model = async ({ prompt, temperature = 0 }) => ({
  text: `<answer>${solutions.get(prompt) === 3 ? 4 : solutions.get(prompt)}</answer>`,
  finishReason: "stop",
  usage: { inputTokens: 10, outputTokens: temperature === 0 ? 4 : 1000 },
  modelVersion: "all but 3",
});

test("every input has an outcome, and wrong ones a reason", async () => {
  const { rate, interval, outcomes, usage } = await accuracy(task, inputs, model);
  const threes = inputs.filter(({ solution }) => solution === 3).length;
  expect(threes).toBeGreaterThan(0);
  expect(rate).toBe(1 - threes / 40);
  expect(interval[0]).toBeLessThan(rate);
  expect(outcomes.map(({ input }) => input)).toEqual(inputs);
  expect(outcomes.filter(({ correct }) => !correct).map(({ reason }) => reason)).toEqual(
    Array(threes).fill("the answer is 3, not 4"),
  );
  expect(usage).toEqual({ inputTokens: 10, outputTokens: 4 });
});

test("no inputs are refused", async () => {
  await expect(accuracy(task, [], model)).rejects.toThrow("0 successes in 0 trials");
});
