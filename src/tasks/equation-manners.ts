import { KitError } from "../core/errors.js";
import { type Equation, equationVocabulary } from "./equations.js";
import { marks } from "./marked-number.js";

/** Ways to word the same steps. */
export type Manner = "plain" | "spoken" | "numbered";

const openings: Readonly<Record<Manner, (place: number) => string>> = {
  plain: () => "",
  spoken: () => "so ",
  numbered: (place) => `${place + 1}) `,
};

/**
 * An equation's solution worded in a manner: plain as {@link workedSolution}, every step spoken with a "so", or numbered.
 *
 * @example
 * ```ts
 * const equation = { text: "7x+1=2x+41", solution: 8, steps: ["5x+1=41", "5x=40", "x=8"] };
 * solvedIn("spoken", equation); // "<think>so 5x+1=41;so 5x=40;so x=8</think><answer>8</answer>"
 * solvedIn("numbered", equation); // "<think>1) 5x+1=41;2) 5x=40;3) x=8</think><answer>8</answer>"
 * ```
 */
export function solvedIn(manner: Manner, { steps, solution }: Equation): string {
  const opening = openings[manner];
  if (!opening) {
    throw new KitError(`there is no manner ${JSON.stringify(manner)}`, {
      remedy: `Use one of ${Object.keys(openings).join(", ")}.`,
      value: manner,
    });
  }
  const [think, thought, answer, answered] = marks;
  const worded = steps.map((step, i) => opening(i) + step).join(";");
  return `${think}${worded}${thought}${answer}${solution}${answered}`;
}

/**
 * The manner in which all of an output's steps are worded, or nothing where they are worded in several, or it is not written as
 * {@link solvedIn} writes. Whether the arithmetic is right is not asked.
 *
 * @example
 * ```ts
 * mannerOf("<think>so 5x+1=41;so 5x=40;so x=9</think><answer>9</answer>"); // "spoken"
 * mannerOf("<think>so 5x+1=41;5x=40;so x=8</think><answer>8</answer>"); // undefined
 * ```
 */
export function mannerOf(output: string): Manner | undefined {
  const thought = /^<think>(.+)<\/think><answer>\d+<\/answer>$/.exec(output)?.[1]?.split(";") ?? [];
  const step = /^[0-9x+]+=[0-9x+]+$/;
  const fits = (manner: Manner) =>
    thought.length > 0 &&
    thought.every((each, i) => {
      const opening = openings[manner](i);
      return each.startsWith(opening) && step.test(each.slice(opening.length));
    });
  return (Object.keys(openings) as Manner[]).find(fits);
}

/** What solutions of every manner are written with. */
export const mannerVocabulary: { readonly characters: string; readonly words: readonly string[] } = {
  characters: `${equationVocabulary.characters}) so`,
  words: equationVocabulary.words,
};
