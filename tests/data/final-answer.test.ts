import { expect, test } from "vitest";
import { finalAnswer } from "../../src/data/final-answer.js";

test.each([
  ["<think>4</think><answer> 8 </answer>", "8"],
  ["<answer>7</answer>, no: <answer>8</answer>", "8"],
  ["<answer>\n{\n}\n</answer>", "{\n}"],
  ["<answer>1 <answer>2</answer>", "2"],
  ["so $\\boxed{8}$.", "8"],
  ["\\boxed{1} or \\boxed {\\frac{3}{4}}", "\\frac{3}{4}"],
  ["5*3 = <<5*3=15>>15\n#### 15", "15"],
  ["#### 1,200 dollars  \n", "1,200 dollars"],
  ["#### 3\nin other words \\boxed{4}", "4"],
  ["\\boxed{3", undefined],
  ["<answer></answer>", undefined],
  ["<answer>8", undefined],
  ["the answer is 8", undefined],
  ["", undefined],
])("in %j it is %s", (output, answer) => {
  expect(finalAnswer(output)).toBe(answer);
});
