import type { ReadToken } from "../../../solutions/05-hyperparameters/accumulated-loss.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

type Row = readonly ReadToken[];
type Portion = readonly Row[];

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));
const mean = (numbers: readonly number[]) =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length;
const meanOrNone = (numbers: readonly number[]) => (numbers.length === 0 ? 0 : mean(numbers));
const counted = (tokens: Row) => tokens.filter(({ counts }) => counts).map(({ nats }) => nats);
const loss = (portions: readonly Portion[]) => meanOrNone(counted(portions.flat(2)));
const asked = (portions: readonly Portion[]): Case => ({ args: [portions], expected: loss(portions) });

/** Tokens that cost about `nats`, so that means over unequal groups come apart. */
const tokens = (next: Random, count: number, nats: number, counts = true): Row =>
  Array.from({ length: count }, () => ({ nats: whole(next, 100 * nats, 100 * nats + 90) / 100, counts }));

/** A long record that costs little and a short one that costs much. */
const uneven = (next: Random): [Row, Row] => [
  tokens(next, whole(next, 6, 9), 1),
  tokens(next, whole(next, 1, 2), 4),
];
/** A record with a prompt that costs much, and padding that costs nothing. */
const framed = (next: Random, output: Row): Row => [
  ...tokens(next, whole(next, 2, 4), 7, false),
  ...output,
  ...Array.from({ length: whole(next, 1, 3) }, () => ({ nats: 0, counts: false })),
];

export default {
  name: "accumulatedLoss",
  hints: [
    "Think of the step as one batch: what would be added up, and by what divided? The borders between the portions have no part in it.",
    "Two numbers go through all portions: the sum of `nats`, and how many tokens count. Nothing is divided before the last portion is read.",
    "`portions.flat(2)` is all tokens of the step; keep those with `counts`, and divide their sum by their number, unless that is 0.",
  ],
  checks: [
    {
      name: "one portion, records of one length",
      points: 1,
      look: "the mean over the tokens of a batch that is read at once.",
      cases: (next) => {
        const length = whole(next, 2, 5);
        return [asked([[tokens(next, length, 1), tokens(next, length, 3)]])];
      },
    },
    {
      name: "short and long records, small and large portions",
      points: 3,
      look: "by what number a token's loss is divided: each token of the step has the same weight.",
      cases: (next) => {
        const [long, short] = uneven(next);
        return [
          asked([[long, short]]),
          asked([[long], [short]]),
          asked([[long, tokens(next, 8, 1)], [short, tokens(next, 2, 5)], [tokens(next, 1, 6)]]),
        ];
      },
    },
    {
      name: "leaves out prompts and padding",
      points: 2,
      look: "tokens that do not count, above the line of the fraction and below.",
      cases: (next) => {
        const [long, short] = uneven(next);
        return [asked([[framed(next, long)], [framed(next, short)]]), asked([[framed(next, long), long]])];
      },
    },
    {
      name: "gives 0 where nothing counts",
      points: 1,
      look: "what 0 / 0 is, in a portion and in the whole step.",
      cases: (next) => [
        asked([]),
        asked([[], [[]]]),
        asked([[tokens(next, 3, 2, false)]]),
        asked([[tokens(next, 3, 2, false)], [tokens(next, 2, 1)]]),
      ],
    },
  ],
  misconceptions: [
    {
      name: "a mean of the portions' means",
      says: "You take each portion's mean, and the mean of those. A token in a small portion then weighs more than one in a large portion, and the step changes with how the batch was cut. Well-known training libraries had this bug for years: gather sums, and divide once.",
      solve: (portions: readonly Portion[]) =>
        meanOrNone(portions.map((portion) => meanOrNone(counted(portion.flat())))),
    },
    {
      name: "a mean of the records' means",
      says: "You take each record's mean, and the mean of those. A token of a short answer then weighs more than one of a long answer. Here each token has the same weight.",
      solve: (portions: readonly Portion[]) =>
        meanOrNone(portions.flat().map((row) => meanOrNone(counted(row)))),
    },
    {
      name: "the portions' means added up",
      says: "You add the portions' means. Read in four portions, a batch then moves the weights about four times as far.",
      solve: (portions: readonly Portion[]) =>
        portions.reduce((total, portion) => total + meanOrNone(counted(portion.flat())), 0),
    },
    {
      name: "prompts and padding learned as well",
      says: "You count every token. The prompt is given to the student, and padding is no text: only tokens with `counts` belong in the mean.",
      solve: (portions: readonly Portion[]) => meanOrNone(portions.flat(2).map(({ nats }) => nats)),
    },
    {
      name: "divided by all tokens",
      says: "You add up what counts and divide by all tokens. Then the loss falls as prompts get longer, though the student has learned nothing.",
      solve: (portions: readonly Portion[]) => {
        const all = portions.flat(2);
        return all.length === 0 ? 0 : (loss(portions) * counted(all).length) / all.length;
      },
    },
    {
      name: "NaN where nothing counts",
      says: "Where no token counts you give NaN, because 0 / 0 is NaN. One such step, and all the student's weights are NaN: ask for that case first.",
      solve: (portions: readonly Portion[]) => mean(counted(portions.flat(2))),
    },
  ],
} satisfies ExerciseChecks;
