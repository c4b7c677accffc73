import { findAnswer } from "../../../solutions/02-synthetic-data/find-answer.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));
const asked = (output: string): Case => ({ args: [output], expected: findAnswer(output) });

/** The last match's number, commas and dollar signs taken off. */
const lastBy = (sentence: RegExp) => (output: string) => {
  const number = [...output.matchAll(sentence)].at(-1)?.[1];
  return number === undefined ? null : Number(number.replace(/[,$]/g, ""));
};
const anyNumber = /(-?\d[\d,]*(?:\.\d+)?)/g;

export default {
  name: "findAnswer",
  hints: [
    "Write down five sentences that a teacher might end with, and see which of them your pattern finds. Does it find the comma, the capital letter, the dollar sign?",
    'String.prototype.matchAll with the flags g and i finds every sentence; .at(-1) takes the last. Allow [,:]? on both sides of "is".',
    "The number is -?\\d[\\d,]*(?:\\.\\d+)? with an optional \\$ before it. Take the commas out with replaceAll before you call Number.",
  ],
  checks: [
    {
      name: "finds the answer",
      points: 2,
      look: "a plain sentence, and a text without one.",
      cases: (next) => {
        const number = whole(next, 2, 99);
        return [
          asked(`There are 3 boxes. The answer is ${number}.`),
          asked(`There are ${number} boxes, and that is all.`),
          asked(""),
        ];
      },
    },
    {
      name: "reads what teachers really write",
      points: 3,
      look: "capital letters, commas and colons around the word is.",
      cases: (next) =>
        shuffle(
          ["the answer is ", "THE ANSWER IS ", "The answer, is ", "The answer is: ", "the answer: is "],
          next,
        ).map((words) => asked(`So ${words}${whole(next, 2, 99)}`)),
    },
    {
      name: "takes the last one",
      points: 2,
      look: "a teacher that corrects itself, and numbers after the answer.",
      cases: (next) => {
        const [first, second] = [whole(next, 2, 40), whole(next, 50, 99)];
        return [
          asked(`The answer is ${first}. Wait, I forgot a box. The answer is ${second}.`),
          asked(`The answer is ${second}, as in lesson ${first}.`),
        ];
      },
    },
    {
      name: "reads numbers whole",
      points: 3,
      look: "negative numbers, decimals, thousands, and a dollar sign.",
      cases: (next) => {
        const thousands = `${whole(next, 1, 9)},${whole(next, 100, 999)},${whole(next, 100, 999)}`;
        return [
          asked(`The answer is -${whole(next, 2, 99)}.`),
          asked(`The answer is ${whole(next, 1, 9)}.${whole(next, 1, 9)}.`),
          asked(`The answer is ${thousands}.`),
          asked(`The answer is $${whole(next, 2, 99)}.`),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "looks for other words than the teacher writes",
      says: 'You look for "the answer, is" with a comma, and the data say "the answer is". In a published code base this very comma made every answer count as missing.',
      solve: lastBy(/the answer, is\s*\$?(-?\d[\d,]*(?:\.\d+)?)/gi),
    },
    {
      name: "minds capital letters",
      says: "You find the sentence only when its letters are as you wrote them. Use the flag i.",
      solve: lastBy(/The answer[,:]? is[,:]?\s*\$?(-?\d[\d,]*(?:\.\d+)?)/g),
    },
    {
      name: "takes the first one",
      says: "You take the first sentence. A teacher that corrects itself says the right answer last.",
      solve: (output: string) =>
        lastBy(/the answer[,:]? is[,:]?\s*\$?(-?\d[\d,]*(?:\.\d+)?)[\s\S]*/gi)(output),
    },
    {
      name: "takes the last number",
      says: "You take the last number of the text, whatever it stands for. Look for the sentence.",
      solve: lastBy(anyNumber),
    },
    {
      name: "stops at a comma",
      says: "You stop at the comma between thousands: 1,234 is read as 1.",
      solve: lastBy(/the answer[,:]? is[,:]?\s*\$?(-?\d+(?:\.\d+)?)/gi),
    },
    {
      name: "loses the sign",
      says: "You read -3 as 3, or not at all. Allow a minus before the digits.",
      solve: lastBy(/the answer[,:]? is[,:]?[\s$-]*(\d[\d,]*(?:\.\d+)?)/gi),
    },
    {
      name: "reads whole numbers alone",
      says: "You cut the decimals off: 0.5 is read as 0.",
      solve: lastBy(/the answer[,:]? is[,:]?\s*\$?(-?\d[\d,]*)/gi),
    },
  ],
} satisfies ExerciseChecks;
