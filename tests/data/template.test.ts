import { expect, test } from "vitest";
import { parseOutput } from "../../src/data/template.js";

test.each([
  ["<think>a</think><answer>b</answer>", "a", "b"],
  ["\n <think>\na\n\nb </think>\n\n<answer> c\n</answer>\n", "a\n\nb", "c"],
  ["<think>1 < 2 and <b></think><answer>2 > 1</answer>", "1 < 2 and <b>", "2 > 1"],
])("%j is taken apart", (output, reasoning, answer) => {
  expect(parseOutput(output)).toEqual({ status: "parsed", reasoning, answer });
});

test.each([
  ["", "no <think>"],
  ["<answer>b</answer>", "no <think>"],
  ["<think>a<answer>b</answer>", "no </think>"],
  ["<think>a</think>", "no <answer>"],
  ["<think>a</think><answer>b", "no </answer>"],
  ["<think>a</think><answer>b</answer> So it is.", 'text after the answer: "So it is."'],
  ["Sure! <think>a</think><answer>b</answer>", 'text before the reasoning: "Sure!"'],
  ["<think>a</think> hence <answer>b</answer>", 'text between reasoning and answer: "hence"'],
  ["<think>a</think><answer>b</answer><answer>c</answer>", "2 times <answer>"],
  ["<think>a<think>b</think></think><answer>c</answer>", "2 times <think>"],
  ["<think>a<answer>b</answer></think>", "<answer> within <think>"],
  ["<answer>b</answer><think>a</think>", "<answer> before <think>"],
  ["<answer><think>a</think>b</answer>", "<answer> before <think>"],
  ["</think>a<think><answer>b</answer>", "</think> before <think>"],
  ["<think>a</think></answer>b<answer>", "</answer> before <answer>"],
  ["<think> \n </think><answer>b</answer>", "the reasoning is empty"],
  ["<think>a</think><answer> </answer>", "the answer is empty"],
  [`<think>a</think><answer>b</answer>${"x".repeat(60)}`, `text after the answer: "${"x".repeat(39)}…"`],
])("%j is malformed: %s", (output, reason) => {
  expect(parseOutput(output)).toEqual({ status: "malformed", reason });
});

test("blocks can have other names", () => {
  const template = { reasoning: "reason", answer: "json" };
  expect(parseOutput("<reason>a</reason><json>{}</json>", template)).toMatchObject({ answer: "{}" });
  expect(parseOutput("<think>a</think><answer>b</answer>", template)).toEqual({
    status: "malformed",
    reason: "no <reason>",
  });
});
