import { random } from "../core/random.js";
import type { Task } from "../core/types.js";
import { markedSteps, markWords, verifyNumber } from "./marked-number.js";
import { type Split, seedOf, splitBy } from "./split-by.js";
import { requireAvailable } from "./split-count.js";
import { names, sentences, things } from "./word-problems/sentences.js";
import { writeStory } from "./word-problems/story.js";
import { wordsOf } from "./words-of.js";

/** A word problem of two or three steps, with its whole-number solution. */
export interface WordProblem {
  readonly text: string;
  readonly solution: number;
  /** The arithmetic that leads to the solution, a step a line: `3*5=15`. */
  readonly steps: readonly string[];
}

const sizes: Readonly<Record<Split, number>> = { train: 50_000, test: 5_000 };

function write(split: Split, count: number, seed: number): WordProblem[] {
  const next = random(seedOf(split, seed));
  const found = new Map<string, WordProblem>();
  while (found.size < count) {
    const problem = writeStory(next);
    // By its arithmetic: a test problem is not one of the training's with other names, things or wording.
    if (splitBy(problem.steps.join(";"), seed) === split)
      found.set(problem.text, found.get(problem.text) ?? problem);
  }
  return [...found.values()];
}

/**
 * The task of word problems in English: two or three steps of buying, losing, packing, halving, multiplying and selling, in some of them a
 * sentence that does not matter. All numbers are whole and at most 100. There are 50,000 to train with and 5,000 for testing, and no two
 * have the same text.
 *
 * `seed` decides which there are; no chain of steps is in both splits. An output must end in `<answer>n</answer>`; whatever reasoning
 * stands before it is not judged. The teacher that ships was trained on the last 15,000 training problems of seed 1.
 *
 * @example
 * ```ts
 * const task = wordProblems({ seed: 1 });
 * const [problem] = task.inputs("train", 1);
 * task.verify(problem!, `<answer>${problem!.solution}</answer>`).status; // "accepted"
 * ```
 */
export function wordProblems({ seed = 1 }: { readonly seed?: number } = {}): Task<WordProblem> {
  return {
    name: "word-problems",
    recipe: { make: "wordProblems", with: [{ seed }] },
    inputs(split, count) {
      requireAvailable(count, { split, available: sizes[split], what: "word problems" });
      return write(split, count, seed);
    },
    prompt: ({ text }) => text,
    verify: ({ solution }, output) => verifyNumber(solution, output),
  };
}

/**
 * A word problem's solution written out: each step that is needed, once, then the answer.
 *
 * @example
 * ```ts
 * workedProblem({ text: "Ada has 3 boxes of 5 plums. Ben gives Ada 4 plums. How many plums does Ada have now?", solution: 19, steps: ["3*5=15", "15+4=19"] }); // "<think>3*5=15;15+4=19</think><answer>19</answer>"
 * ```
 */
export function workedProblem({ steps, solution }: WordProblem): string {
  return markedSteps(steps, solution);
}

/**
 * What word problems and their solutions are written with: characters, markers, and words and numbers as wholes. A word has the space
 * before it; a number does not, so that it is the same token in a problem and in the arithmetic.
 */
export const wordProblemVocabulary: { readonly characters: string; readonly words: readonly string[] } = {
  characters: " 0123456789.?+-*/=;",
  words: [
    ...markWords,
    ...new Set([
      ...names.flatMap((name) => [name, ` ${name}`]),
      ...things.map((thing) => ` ${thing}`),
      ...Object.values(sentences).flat().flatMap(wordsOf),
    ]),
  ],
};
