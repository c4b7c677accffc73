import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

const pattern = /\d+(?:,\d{3})*(?:\.\d+)?(?: ?%)?/g;

/** The numbers of a text that no figure gives, by some way of comparing. */
function rest(
  text: string,
  figures: readonly number[],
  gives: (figure: number, number: { value: number; decimals: number; percent: boolean }) => boolean,
  numbers: RegExp = pattern,
): string[] {
  return (text.match(numbers) ?? []).filter((written) => {
    const digits = written.replace(/[,% ]/g, "");
    const decimals = digits.split(".")[1]?.length ?? 0;
    const number = { value: Number(digits), decimals, percent: written.endsWith("%") };
    return !figures.some((figure) => gives(figure, number));
  });
}

type Number_ = { readonly value: number; readonly decimals: number; readonly percent: boolean };
const scaled = (figure: number, { percent }: Number_) => (percent ? 100 * figure : figure);
const rounds = (figure: number, number: Number_) =>
  scaled(figure, number).toFixed(number.decimals) === number.value.toFixed(number.decimals);

const asked = (text: string, figures: readonly number[]): Case => ({
  args: [text, figures],
  expected: rest(text, figures, rounds),
});

/** A share between .3 and .9 whose third digit behind the point of its percent is neither 0 nor 5, nor near rounding. */
const share = (next: Random) => whole(next, 300, 900) / 1000 + whole(next, 1, 3) / 10_000;

export default {
  name: "unfounded",
  hints: [
    "Take it in two steps: find the numbers as they are written, with a regular expression; then decide for each whether some figure rounds to it.",
    "How many decimals a number was written with tells how it was rounded. `figure.toFixed(decimals)` rounds a figure the same way.",
    "Take commas, percent sign and space away before `Number(…)`; multiply the figures by 100 where there was a percent sign.",
  ],
  checks: [
    {
      name: "numbers that stand in the run as they are",
      points: 1,
      look: "a number that equals a figure is founded, any other is not; they come back in their order.",
      cases: (next) => {
        const [a, b] = [whole(next, 100, 400), whole(next, 500, 900)];
        return [
          asked(`trained on ${a} records, tested on ${b}, and on ${a + 1} more, then ${b + 7}`, [a, b]),
          asked("no figures at all", [a]),
          asked(`${a} of ${b}`, []),
        ];
      },
    },
    {
      name: "rounded to the decimals that are written",
      points: 2,
      look: "how many decimals the number was written with, and round each figure to as many before you compare.",
      cases: (next) => {
        const loss = 1 + share(next);
        const lower = Math.floor(10 * loss) / 10;
        const shown = (decimals: number) => loss.toFixed(decimals);
        return [
          asked(`the loss is ${shown(2)}, or ${shown(1)}, or ${shown(3)}`, [loss]),
          asked(`the loss is ${(loss + 0.02).toFixed(2)}`, [loss]),
          asked(`the loss is ${(lower + 0.1).toFixed(1)}`, [lower + 0.0812]),
          asked(`the loss is ${lower.toFixed(1)}`, [lower + 0.0812]),
        ];
      },
    },
    {
      name: "percent",
      points: 1,
      look: "`51.8 %` and `51.8%` are what the figure 0.518 gives, and not what the figure 51.8 gives.",
      cases: (next) => {
        const right = share(next);
        const percent = (100 * right).toFixed(1);
        return [
          asked(`${percent} % right, in short ${Math.round(100 * right)}%`, [right]),
          asked(`${percent} % right`, [100 * right]),
          asked(`${percent} right`, [right]),
        ];
      },
    },
    {
      name: "thousands",
      points: 1,
      look: "`1,323,024` is one number, and a comma between words is none of its parts.",
      cases: (next) => {
        const tokens = whole(next, 1_100_000, 8_900_000);
        const records = whole(next, 1100, 9900);
        return [
          asked(`read ${tokens.toLocaleString("en")} tokens in ${records.toLocaleString("en")} records`, [
            tokens,
            records,
          ]),
          asked(`read ${(tokens + 1).toLocaleString("en")} tokens, ${records.toLocaleString("en")} records`, [
            tokens,
            records,
          ]),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "exactly equal",
      says: "You ask for a figure that is equal. 51.8 % is how one writes 0.5183: round the figure to the decimals that are written, then compare.",
      solve: (text: string, figures: readonly number[]) =>
        rest(text, figures, (figure, number) => Math.abs(scaled(figure, number) - number.value) < 1e-9),
    },
    {
      name: "near enough",
      says: "You let a number pass that is merely near a figure. How near is near depends on how it is written: 0.5 may be 0.54, 0.50 may not.",
      solve: (text: string, figures: readonly number[]) =>
        rest(text, figures, (figure, number) => Math.abs(scaled(figure, number) - number.value) <= 0.5),
    },
    {
      name: "cut off in place of rounded",
      says: "You cut the figure off behind the written decimals. 0.0812 rounds to 0.1 and not to 0.0.",
      solve: (text: string, figures: readonly number[]) =>
        rest(text, figures, (figure, number) => {
          const unit = 10 ** number.decimals;
          return Math.abs(Math.trunc(unit * scaled(figure, number) + 1e-6) / unit - number.value) < 1e-9;
        }),
    },
    {
      name: "percent overlooked",
      says: "You compare 51.8 % with the figure 51.8. A share is kept as 0.518, and a percent sign stands for a hundredth.",
      solve: (text: string, figures: readonly number[]) =>
        rest(text, figures, (figure, number) => rounds(figure, { ...number, percent: false })),
    },
    {
      name: "thousands taken apart",
      says: "You take 1,323,024 for three numbers. Commas between thousands belong to the number.",
      solve: (text: string, figures: readonly number[]) =>
        rest(text, figures, rounds, /\d+(?:\.\d+)?(?: ?%)?/g),
    },
  ],
} satisfies ExerciseChecks;
