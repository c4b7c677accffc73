import { expect, test } from "vitest";
import type { Completion } from "../../src/core/types.js";
import { answersOnly } from "../../src/distill/answers-only.js";
import { chainOfThought, withoutReasoning } from "../../src/distill/chain-of-thought.js";
import { sample } from "../../src/nn/sample.js";
import { records, smallStudent } from "./students.js";

const prompts = records.map(({ prompt }) => prompt);

test("the student writes reasoning and answer; the one of answers only answers", async () => {
  const [thinking, brief] = [smallStudent(), smallStudent()];
  const options = { epochs: 150, learningRate: 0.01 };
  for await (const _ of chainOfThought(thinking, records, options));
  for await (const _ of answersOnly(brief, records, options));
  expect((await sample(thinking, prompts)).map(({ text }) => text)).toEqual(
    records.map(({ output }) => output),
  );
  expect((await sample(brief, prompts)).map(({ text }) => text)).toEqual(
    prompts.map((prompt) => `<answer>${prompt[0]}</answer>`),
  );
});

test("a record that is not by the template is refused by both, with what is wrong", async () => {
  const bad = [{ prompt: "ab", output: "<answer>a</answer>" }];
  for (const method of [chainOfThought, answersOnly]) {
    await expect(method(smallStudent(), bad, { epochs: 1 }).next()).rejects.toThrow(
      "does not keep to the template",
    );
  }
});

test("reasoning is cut off at serving, and its tokens still count", async () => {
  const usage = { inputTokens: 3, outputTokens: 9 };
  const saying = (text: string) => async (): Promise<Completion> => ({
    text,
    usage,
    finishReason: "stop",
    modelVersion: "test",
  });
  const whole = await withoutReasoning(saying("<think>b;a</think><answer>a</answer>"))({ prompt: "ab" });
  expect(whole).toMatchObject({ text: "<answer>a</answer>", usage });
  const endless = await withoutReasoning(saying("<think>b;a;b;a;b"))({ prompt: "ab" });
  expect(endless.text).toBe("");
});
