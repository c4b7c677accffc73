import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { digitChains, digitChainVocabulary, workedChain } from "../../src/tasks/digit-chains.js";

const task = digitChains();

test("every step continues with the digit of the one before, and is right modulo 10", () => {
  for (const { text, steps, solution } of task.inputs("train", 500)) {
    let digit = Number(text[0]);
    const written = text.slice(1).match(/[+*-]\d/g)!;
    expect(steps.length).toBe(5);
    steps.forEach((step, i) => {
      expect(step.startsWith(`${digit}${written[i]}=`)).toBe(true);
      const [sign, operand] = [written[i]![0], Number(written[i]![1])];
      const exact = sign === "+" ? digit + operand : sign === "-" ? digit - operand : digit * operand;
      digit = ((exact % 10) + 10) % 10;
      expect(step.endsWith(`=${digit}`)).toBe(true);
    });
    expect(solution).toBe(digit);
  }
});

test("the splits share no chain, a seed decides them, and there are as many as told", () => {
  const train = new Set(task.inputs("train", 20_000).map(({ text }) => text));
  const held = task.inputs("test", 2000);
  expect(train.size).toBe(20_000);
  expect(held.filter(({ text }) => train.has(text))).toEqual([]);
  expect(digitChains().inputs("test", 5)).toEqual(held.slice(0, 5));
  expect(digitChains({ seed: 2 }).inputs("test", 5)).not.toEqual(held.slice(0, 5));
  expect(() => task.inputs("test", 2001)).toThrow("chains");
});

test("worked chains are accepted, other digits are not, and the vocabulary writes both", () => {
  const [chain] = task.inputs("test", 1);
  const output = workedChain(chain!);
  expect(task.verify(chain!, output).status).toBe("accepted");
  expect(task.verify(chain!, `<answer>${(chain!.solution + 1) % 10}</answer>`).status).toBe("rejected");
  const { characters, words } = digitChainVocabulary;
  const tokenizer = Tokenizer.characters(characters, words);
  expect(tokenizer.decode(tokenizer.encode(chain!.text + output))).toBe(chain!.text + output);
});
