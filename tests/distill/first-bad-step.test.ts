import { expect, test } from "vitest";
import { allCompute, firstBadStep, stepsOf } from "../../src/distill/first-bad-step.js";

const reference = ["3*5=15", "15+4=19"];

test("a chain that is the teacher's has no bad step, in any order", () => {
  expect(firstBadStep(reference, reference)).toEqual({ kept: reference });
  expect(firstBadStep(["4+15=19", "5*3=15"], reference)).toEqual({ kept: ["4+15=19", "5*3=15"] });
  expect(firstBadStep([], reference)).toEqual({ kept: [] });
});

test.each([
  [["3*5=16", "16+4=20"], 0, "3*5 is 15, not 16"],
  [["3*5=15", "15-4=11"], 1, "is not in the teacher's chain"],
  [["3*5=15", "5*3=15"], 1, "was said before"],
  [["3*5=15", "15+4"], 1, "is no step such as 3*5=15"],
  [["3*5=15", "7/2=3"], 1, "7/2 is 3.5, not 3"],
  [["4-9=5"], 0, "4-9 is -5, not 5"],
  [["5/0=0"], 0, "5/0 is Infinity, not 0"],
  [[""], 0, "is no step such as 3*5=15"],
] as const)("%j goes wrong at %i", (steps, at, reason) => {
  expect(firstBadStep(steps, reference)).toEqual({
    kept: steps.slice(0, at),
    bad: { step: steps[at], at, reason },
  });
});

test("operands of differences and quotients cannot be swapped", () => {
  expect(firstBadStep(["2-2=0", "6/3=2"], ["2-2=0", "6/3=2"]).bad).toBeUndefined();
  expect(firstBadStep(["9-4=5"], ["9-5=4"]).bad?.reason).toBe("is not in the teacher's chain");
});

test("steps are read as far as the reasoning goes", () => {
  expect(stepsOf("<think>1+1=2;2+2=4</think><answer>4</answer>")).toEqual(["1+1=2", "2+2=4"]);
  expect(stepsOf("<think></think><answer>4</answer>")).toEqual([]);
  expect(allCompute(stepsOf("<think>1+1=3;</think>"))).toBe(false);
});
