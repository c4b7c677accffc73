import { random, shuffle } from "../core/random.js";
import type { Task } from "../core/types.js";
import { markedSteps, markWords, verifyNumber } from "./marked-number.js";
import { requireAvailable } from "./split-count.js";

/** A two-sided equation `ax+b=cx+d` in one unknown, with its whole-number solution. */
export interface Equation {
  /** As it is written: `7x+1=2x+41`. */
  readonly text: string;
  readonly solution: number;
  /** The lines that lead from the equation to `x=…`, each simpler than the one before. */
  readonly steps: readonly string[];
}

/** Equations kept for testing, out of all there are. */
const testSize = 1000;

function allEquations(): Equation[] {
  const all: Equation[] = [];
  for (let right = 2; right <= 6; right++) {
    for (let difference = 2; difference <= 5; difference++) {
      for (let x = 0; x <= 15; x++) {
        for (let b = 1; b <= 20; b++) {
          const d = difference * x + b;
          all.push({
            text: `${right + difference}x+${b}=${right}x+${d}`,
            solution: x,
            steps: [`${difference}x+${b}=${d}`, `${difference}x=${difference * x}`, `x=${x}`],
          });
        }
      }
    }
  }
  return all;
}

/**
 * The task of solving `ax+b=cx+d` for a whole `x` from 0 to 15: 6,400 equations, 1,000 of them kept for testing.
 *
 * `seed` decides which equations are kept, and the order of both splits. An output must end in
 * `<answer>x</answer>`; whatever reasoning stands before it is not judged.
 *
 * @example
 * ```ts
 * const task = equations({ seed: 1 });
 * task.inputs("train", 5400).length; // 5400
 * ```
 */
export function equations({ seed = 1 }: { readonly seed?: number } = {}): Task<Equation> {
  const shuffled = shuffle(allEquations(), random(seed));
  const splits = { test: shuffled.slice(0, testSize), train: shuffled.slice(testSize) };
  return {
    name: "equations",
    recipe: { make: "equations", with: [{ seed }] },
    inputs(split, count) {
      const inputs = splits[split];
      requireAvailable(count, { split, available: inputs.length, what: "equations" });
      return inputs.slice(0, count);
    },
    prompt: (equation) => equation.text,
    verify: ({ solution }, output) => verifyNumber(solution, output),
  };
}

/**
 * An equation's solution written out the way the course's teacher was taught to write it.
 *
 * @example
 * ```ts
 * workedSolution({ text: "7x+1=2x+41", solution: 8, steps: ["5x+1=41", "5x=40", "x=8"] }); // "<think>5x+1=41;5x=40;x=8</think><answer>8</answer>"
 * ```
 */
export function workedSolution({ steps, solution }: Equation): string {
  return markedSteps(steps, solution);
}

/** What equations and their solutions are written with: characters, markers, and numbers as whole words. */
export const equationVocabulary: { readonly characters: string; readonly words: readonly string[] } = {
  characters: "0123456789x+=;",
  words: markWords,
};
