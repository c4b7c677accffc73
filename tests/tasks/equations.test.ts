import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { equations, equationVocabulary, workedSolution } from "../../src/tasks/equations.js";

const task = equations({ seed: 7 });
const train = task.inputs("train", 5400);
const held = task.inputs("test", 1000);

test("every equation is true at its solution and at no other", () => {
  for (const { text, solution } of [...train, ...held]) {
    const [a, b, c, d] = text
      .match(/^(\d+)x\+(\d+)=(\d+)x\+(\d+)$/)!
      .slice(1)
      .map(Number) as [number, number, number, number];
    expect(a * solution + b).toBe(c * solution + d);
    expect(a).not.toBe(c);
  }
});

test("each step is true as well, and the last one states the solution", () => {
  for (const { steps, solution } of train.slice(0, 300)) {
    const [k, b, d] = steps[0]!.match(/\d+/g)!.map(Number) as [number, number, number];
    expect(k * solution + b).toBe(d);
    expect(steps[1]).toBe(`${k}x=${d - b}`);
    expect(steps[2]).toBe(`x=${solution}`);
  }
});

test("the splits share nothing, and the seed decides them", () => {
  const texts = new Set(train.map(({ text }) => text));
  expect(texts.size).toBe(5400);
  expect(held.some(({ text }) => texts.has(text))).toBe(false);
  expect(equations({ seed: 7 }).inputs("test", 1000)).toEqual(held);
  expect(equations({ seed: 8 }).inputs("test", 1000)).not.toEqual(held);
});

test("a worked solution passes, in the words of the vocabulary", () => {
  const { characters, words } = equationVocabulary;
  const tokenizer = Tokenizer.characters(characters, words);
  for (const equation of train) {
    const text = workedSolution(equation);
    expect(task.verify(equation, text)).toEqual({ status: "accepted" });
    expect(tokenizer.encode(task.prompt(equation)).length + tokenizer.encode(text).length).toBeLessThan(38);
  }
});

test.each([
  ["<answer>9</answer>", "the answer is 8, not 9"],
  ["<answer></answer>", "the answer is 8, not empty"],
  ["<answer>08</answer>", "the answer is 8, not 08"],
  ["x=8", "no <answer>…</answer> at the end"],
  ["", "no <answer>…</answer> at the end"],
  ["<answer>8</answer> or so", "no <answer>…</answer> at the end"],
  ["<answer>8</answer><answer>9</answer>", "the answer is 8, not 9"],
])("%j is rejected: %s", (output, reason) => {
  const equation = { text: "7x+1=2x+41", solution: 8, steps: [] };
  expect(task.verify(equation, output)).toEqual({ status: "rejected", reason });
});

test.each([0, 1001, 1.5, Number.NaN])("asking for %d test equations is refused", (count) => {
  expect(() => task.inputs("test", count)).toThrow(`the test split has 1000 equations, asked for ${count}`);
});
