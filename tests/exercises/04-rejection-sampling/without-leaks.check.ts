import { withoutLeaks } from "../../../solutions/04-rejection-sampling/without-leaks.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

/** Problems told apart by their words, each with places for two numbers. */
const stories = (next: Random) =>
  shuffle(
    [
      (a: string, b: string) =>
        `A baker sells ${a} rolls in the morning and ${b} after noon. How many in all?`,
      (a: string, b: string) => `Solve ${a}x + ${b} = 2x and say what x is.`,
      (a: string, b: string) =>
        `A train of ${a} coaches has ${b} seats in each coach. How many seats has it?`,
      (a: string, b: string) => `From ${a} litres of milk ${b} litres are drunk. What is left?`,
      (a: string, b: string) => `Share ${a} apples among ${b} children. How many does each of them get?`,
      (a: string, b: string) => `What is ${a} % of ${b} dollars?`,
    ],
    next,
  );

/** Six problems with numbers of one digit, none like another. */
function problems(next: Random): string[] {
  return stories(next).map((story) => story(String(whole(next, 2, 9)), String(whole(next, 2, 9))));
}

const asked = (training: readonly string[], test: readonly string[]): Case => ({
  args: [training, test],
  expected: withoutLeaks(training, test),
});

/** Keeps the training problems whose form is not that of a test problem. */
const byForm =
  (form: (problem: string) => string) => (training: readonly string[], test: readonly string[]) => {
    const held = new Set(test.map(form));
    return training.filter((problem) => !held.has(form(problem)));
  };

const numbers = /\d+(?:[.,]\d+)*/g;
const spaced = (problem: string) => problem.trim().replace(/\s+/g, " ");
const form = (problem: string) => spaced(problem.toLowerCase()).replace(numbers, "0");

export default {
  name: "withoutLeaks",
  hints: [
    "Do not compare the problems themselves. Bring each into a form in which near-duplicates are equal, and compare the forms, on both sides.",
    'toLowerCase, trim, and replace(/\\s+/g, " ") see to letters and white space. A number becomes one sign, however many digits it has: replace takes a pattern with the flag g for that.',
    "A number is /\\d+(?:[.,]\\d+)*/g. Put the forms of the test problems into a Set, and end with training.filter((problem) => !held.has(form(problem))).",
  ],
  checks: [
    {
      name: "finds copies",
      points: 1,
      look: "a training problem that stands in the test set letter by letter.",
      cases: (next) => {
        const [one = "", two = "", three = "", four = ""] = problems(next);
        return [
          asked([one, two, three], [two, four]),
          asked([one, two], [two, one]),
          asked([one, two], [three]),
        ];
      },
    },
    {
      name: "finds copies in other letters and with other white space",
      points: 2,
      look: "capitals, double spaces, line breaks, and white space at the ends, in the training set and in the test set.",
      cases: (next) => {
        const [one = "", two = "", three = "", four = ""] = problems(next);
        const loose = (problem: string) => `\n ${problem.replaceAll(" ", "  ").replace("  ", "\n\t")} `;
        return [
          asked([one.toUpperCase(), two], [one, three]),
          asked([one, two], [two.toUpperCase(), four]),
          asked([loose(three), two], [three]),
          asked([three, four], [loose(four)]),
        ];
      },
    },
    {
      name: "finds copies with other numbers",
      points: 3,
      look: "numbers of more digits than before, and those with a dot or a comma in them.",
      cases: (next) => {
        const [one, two, three] = stories(next);
        if (!one || !two || !three) throw new Error("there are six stories");
        const few = () => String(whole(next, 2, 9));
        const many = () => String(whole(next, 10, 999));
        const marked = () => `${whole(next, 1, 9)},${whole(next, 100, 999)}`;
        const broken = () => `${whole(next, 1, 9)}.${whole(next, 1, 9)}`;
        return [
          asked([one(few(), few()), two(few(), few())], [one("1", "1")]),
          asked([one(few(), many()), two(few(), few())], [one(few(), few())]),
          asked([three(marked(), few()), two(few(), many())], [three(many(), broken())]),
        ];
      },
    },
    {
      name: "keeps everything else",
      points: 3,
      look: "problems that only hold a test problem, or a word in place of a number, or are alike among themselves; their order; and an empty list on either side.",
      cases: (next) => {
        const [one, two, three] = stories(next);
        if (!one || !two || !three) throw new Error("there are six stories");
        const [a, b] = [String(whole(next, 2, 9)), String(whole(next, 2, 9))];
        const longer = `${one(a, b)} And how many would it be with ${b} more?`;
        return [
          asked([longer, two(a, b)], [one(a, b)]),
          asked([one("", b), one("some", b)], [one(a, b)]),
          asked([two(a, b), three(b, a), two(b, a), two(a, b).toUpperCase()], [one(a, b)]),
          asked([two(a, b), three(a, b)], []),
          asked([], [one(a, b)]),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "looks for exact copies",
      says: "You compare letter by letter. Capitals, white space and numbers are changed quickly, and the problem is still the same.",
      solve: byForm((problem) => problem),
    },
    {
      name: "minds capitals",
      says: "A test problem in capitals gets by. Bring both sides into small letters before you compare.",
      solve: byForm((problem) => spaced(problem).replace(numbers, "0")),
    },
    {
      name: "minds white space",
      says: "A line break, a double space or a space at the end hides a test problem from you. Make every run of white space one space, and trim, on both sides.",
      solve: byForm((problem) => problem.toLowerCase().replace(numbers, "0")),
    },
    {
      name: "minds numbers",
      says: "The same sentence with other numbers gets by. Who has learned its solution has learned the test problem's too: make all numbers one sign.",
      solve: byForm((problem) => spaced(problem.toLowerCase())),
    },
    {
      name: "counts digits",
      says: "You replace digit by digit, so 7 and 12 stay different. A number is a run of digits, with dots and commas in it.",
      solve: byForm((problem) => spaced(problem.toLowerCase()).replace(/\d/g, "0")),
    },
    {
      name: "breaks numbers at their marks",
      says: "1,200 and 3.5 are one number each. You take them for two.",
      solve: byForm((problem) => spaced(problem.toLowerCase()).replace(/\d+/g, "0")),
    },
    {
      name: "leaves numbers out",
      says: "You take numbers away without a sign in their place, so a sentence that never had a number there counts as a copy. Put one sign for each number.",
      solve: byForm((problem) => spaced(problem.toLowerCase().replace(numbers, ""))),
    },
    {
      name: "cleans the test set",
      says: "You take the leaks out of the test set and give that back. A test set that changes with the training data measures something else each time: clean the training data.",
      solve: (training: readonly string[], test: readonly string[]) => byForm(form)(test, training),
    },
    {
      name: "throws out doubles too",
      says: "You drop training problems that are alike among themselves as well. That is another filter's work: here only the test set counts.",
      solve: (training: readonly string[], test: readonly string[]) => {
        const seen = new Set(test.map(form));
        return training.filter((problem) => !seen.has(form(problem)) && seen.add(form(problem)));
      },
    },
    {
      name: "looks for test problems within",
      says: "You drop a problem that holds a test problem among other words. By the rule above only the whole counts. (Runs of words, as in `decontaminated`, are another rule.)",
      solve: (training: readonly string[], test: readonly string[]) =>
        training.filter((problem) => !test.some((held) => form(problem).includes(form(held)))),
    },
  ],
} satisfies ExerciseChecks;
