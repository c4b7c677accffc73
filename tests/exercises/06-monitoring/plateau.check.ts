import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const low = (losses: readonly number[]) => Math.min(...losses);

function plateau(losses: readonly number[], patience: number, share: number): boolean {
  if (losses.length <= patience) return false;
  const before = low(losses.slice(0, -patience));
  return before - low(losses.slice(-patience)) < share * before;
}

const asked = (losses: readonly number[], patience: number, share: number): Case => ({
  args: [losses, patience, share],
  expected: plateau(losses, patience, share),
});

/** A curve in another unit. */
const scaled = (losses: readonly number[], unit: number) => losses.map((loss) => loss * unit);
const unitOf = (next: Random) => 1 + next();

const falling = [3, 2.4, 1.9, 1.5, 1.2, 0.95];
const oneQuiet = [3, 2, 1.5, 1.2, 1.199, 1.0];
const still = [3, 1.5, 1.2, 1.199, 1.201, 1.198];
const slow = [3, 1.5, 1.2, 1.198, 1.196, 1.1];
const risen = [3, 1.5, 1.0, 1.3, 1.5, 1.4];
const risenAndFlat = [3, 1.5, 1.0, 1.5, 1.3, 1.299];
const closeBelow = [3, 1.5, 1.2, 0.801, 0.803, 0.8];

export default {
  name: "onPlateau",
  hints: [
    "Cut the losses in two: the last `patience` of them, and all before. What is the lowest of each?",
    "The gain is the lowest before minus the lowest since. Hold it against a share of the lowest before.",
    "`losses.slice(0, -patience)` are those before, `losses.slice(-patience)` those since. With nothing before, say false.",
  ],
  checks: [
    {
      name: "one quiet epoch is no plateau",
      points: 2,
      look: "all of the last `patience` epochs have to be without a gain.",
      cases: (next) => {
        const unit = unitOf(next);
        return [
          asked(scaled(falling, unit), 3, 0.02),
          asked(scaled(oneQuiet.slice(0, 5), unit), 2, 0.02),
          asked(scaled(slow, unit), 3, 0.02),
          asked(scaled(closeBelow, unit), 3, 0.02),
        ];
      },
    },
    {
      name: "a plateau, and a curve that has turned",
      points: 2,
      look: "the lowest before against the lowest since; a curve that rises gains nothing either.",
      cases: (next) => {
        const unit = unitOf(next);
        return [still, risen, risenAndFlat].map((losses) => asked(scaled(losses, unit), 3, 0.02));
      },
    },
    {
      name: "a share, not an amount",
      points: 2,
      look: "a gain of 0.009 is much on a curve at 0.03, and nothing on one at 60.",
      cases: () => [
        asked(scaled(falling, 0.01), 3, 0.02),
        asked(scaled(still, 60), 3, 0.02),
        asked(scaled(oneQuiet, 0.01), 3, 0.02),
      ],
    },
    {
      name: "too few to tell",
      points: 1,
      look: "with `patience` losses or fewer there is nothing before them.",
      cases: () => [asked([1, 1, 1], 3, 0.02), asked([], 3, 0.02), asked([1, 1, 1, 1], 3, 0.02)],
    },
  ],
  misconceptions: [
    {
      name: "an amount in place of a share",
      says: "You compare the gain with an amount. On a curve that ends at 0.03 everything is a plateau then, and on one at 60 nothing.",
      solve: (losses: readonly number[], patience: number, share: number) =>
        losses.length > patience && low(losses.slice(0, -patience)) - low(losses.slice(-patience)) < share,
    },
    {
      name: "the last two epochs",
      says: "You look at the last two epochs. One quiet epoch is no plateau: look at `patience` of them.",
      solve: (losses: readonly number[], patience: number, share: number) => {
        const [before = 0, last = 0] = losses.slice(-2);
        return losses.length > patience && before - last < share * before;
      },
    },
    {
      name: "how far apart",
      says: "You ask whether the last losses lie close together. A curve that has turned and rises is far apart, and has gained nothing.",
      solve: (losses: readonly number[], patience: number, share: number) => {
        const since = losses.slice(-patience);
        return (
          losses.length > patience &&
          Math.max(...since) - low(since) < share * low(losses.slice(0, -patience))
        );
      },
    },
    {
      name: "says it from the start",
      says: "You find a plateau before there is anything to compare with. With `patience` losses or fewer, say false.",
      solve: (losses: readonly number[], patience: number, share: number) =>
        losses.length <= patience || plateau(losses, patience, share),
    },
  ],
} satisfies ExerciseChecks;
