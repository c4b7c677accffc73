import { expect, test } from "vitest";
import { Tokenizer } from "../../src/nn/tokenizer.js";
import { type Manner, mannerOf, mannerVocabulary, solvedIn } from "../../src/tasks/equation-manners.js";
import { equations, workedSolution } from "../../src/tasks/equations.js";

const task = equations();
const some = task.inputs("train", 50);

test.each(["plain", "spoken", "numbered"] as const)(
  "what is solved in the %s manner is right, and known by its manner",
  (manner) => {
    const tokenizer = Tokenizer.characters(mannerVocabulary.characters, mannerVocabulary.words);
    for (const equation of some) {
      const output = solvedIn(manner, equation);
      expect(task.verify(equation, output)).toEqual({ status: "accepted" });
      expect(mannerOf(output)).toBe(manner);
      expect(tokenizer.decode(tokenizer.encode(output))).toBe(output);
    }
  },
);

test("the plain manner is that of worked solutions", () => {
  for (const equation of some) expect(solvedIn("plain", equation)).toBe(workedSolution(equation));
});

test.each([
  "<think>so 5x=40;x=8</think><answer>8</answer>",
  "<think>1) 5x=40;3) x=8</think><answer>8</answer>",
  "<think>so so x=8</think><answer>8</answer>",
  "<think>so x=8</think>",
  "<think></think><answer>8</answer>",
  "so x=8<answer>8</answer>",
  "<think>so x=8</think><answer></answer>",
  "",
])("no manner is seen in %j", (output) => {
  expect(mannerOf(output)).toBeUndefined();
});

test("a manner that there is not is refused", () => {
  expect(() => solvedIn("rude" as Manner, some[0]!)).toThrow("Use one of plain, spoken, numbered.");
});
