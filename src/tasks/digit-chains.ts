import { random } from "../core/random.js";
import type { Task } from "../core/types.js";
import { markedSteps, marks, verifyNumber } from "./marked-number.js";
import { type Split, seedOf, splitBy } from "./split-by.js";
import { requireAvailable } from "./split-count.js";

/** Operations on a digit, one after the other, of each of which only the last digit is kept. */
export interface DigitChain {
  /** As it is written: `7+5*3` is worked off from left to right. */
  readonly text: string;
  /** The last digit. */
  readonly solution: number;
  /** One operation a line: `7+5=2`. */
  readonly steps: readonly string[];
}

const sizes: Readonly<Record<Split, number>> = { train: 20_000, test: 2_000 };
const operations: readonly (readonly [sign: string, apply: (a: number, b: number) => number])[] = [
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
];

function write(split: Split, { length, seed, count }: { length: number; seed: number; count: number }) {
  const next = random(seedOf(split, seed));
  const below = (limit: number) => Math.floor(next() * limit);
  const found = new Map<string, DigitChain>();
  while (found.size < count) {
    let digit = below(10);
    let text = String(digit);
    const steps: string[] = [];
    for (let i = 0; i < length; i++) {
      const [sign, apply] = operations[below(3)] as (typeof operations)[number];
      const operand = 1 + below(9);
      const result = (((apply(digit, operand) % 10) + 10) % 10) as number;
      steps.push(`${digit}${sign}${operand}=${result}`);
      text += `${sign}${operand}`;
      digit = result;
    }
    if (splitBy(text, seed) === split) found.set(text, { text, solution: digit, steps });
  }
  return [...found.values()];
}

/**
 * The task of working off operations on digits from left to right, keeping the last digit each time: `7+5*3` is 2, then 6. There are
 * 20,000 chains of five operations to train with and 2,000 others for testing.
 *
 * Every operation needs the result of the one before, so the work cannot be done side by side. `seed` decides which chains there are. An output
 * must end in `<answer>n</answer>`; whatever reasoning stands before it is not judged.
 *
 * @example
 * ```ts
 * const task = digitChains({ seed: 1 });
 * const [chain] = task.inputs("train", 1);
 * task.verify(chain!, `<answer>${chain!.solution}</answer>`).status; // "accepted"
 * ```
 */
export function digitChains({ seed = 1 }: { readonly seed?: number } = {}): Task<DigitChain> {
  return {
    name: "digit-chains",
    inputs(split, count) {
      requireAvailable(count, { split, available: sizes[split], what: "chains" });
      return write(split, { length: 5, seed, count });
    },
    prompt: ({ text }) => text,
    verify: ({ solution }, output) => verifyNumber(solution, output),
  };
}

/**
 * A chain worked off: every operation with its last digit, then the answer.
 *
 * @example
 * ```ts
 * workedChain({ text: "7+5*3", solution: 6, steps: ["7+5=2", "2*3=6"] }); // "<think>7+5=2;2*3=6</think><answer>6</answer>"
 * ```
 */
export function workedChain({ steps, solution }: DigitChain): string {
  return markedSteps(steps, solution);
}

/** What chains and their solutions are written with: a token for each digit and sign, and the marks. */
export const digitChainVocabulary: { readonly characters: string; readonly words: readonly string[] } = {
  characters: "0123456789+-*=;",
  words: marks,
};
