import type { RisingKind } from "../../../solutions/06-monitoring/jumping-or-diverging.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

interface Way {
  readonly unit?: (losses: readonly number[]) => number;
  readonly parts?: number;
  /** From where divergence is measured. */
  readonly from?: (means: readonly number[]) => number;
  readonly rise?: (means: readonly number[]) => number;
}

const sumOfRises = (means: readonly number[]) =>
  means.slice(1).reduce((sum, mean, i) => sum + Math.max(0, mean - (means[i] as number)), 0);

function kindOf(losses: readonly number[], way: Way = {}): RisingKind {
  const { unit = ([first = 0]) => first, parts = 10, from = (means) => Math.min(...means) } = way;
  const { rise = sumOfRises } = way;
  const count = Math.min(parts, losses.length);
  const means = Array.from({ length: count }, (_, i) => {
    const part = losses.slice(
      Math.floor((i * losses.length) / count),
      Math.floor(((i + 1) * losses.length) / count),
    );
    return part.reduce((sum, loss) => sum + loss / part.length, 0);
  });
  if ((means.at(-1) as number) - from(means) > 0.5 * unit(losses)) return "diverging";
  return rise(means) > 0.1 * unit(losses) ? "jumping" : "calm";
}

/** Each mean stands for five steps, with a little noise that its part averages out. */
const run = (means: readonly number[], next: Random, unit = 1): number[] =>
  means.flatMap((mean, i) => {
    const noise = 0.02 * next();
    const offsets = i === 0 ? [0, 0, 0, 0, 0] : [noise, -noise, 0, -noise, noise];
    return offsets.map((offset) => unit * (mean + offset));
  });
/** The first loss alone is half as high again; the mean of its part stays. */
const highFirst = (means: readonly number[], next: Random): number[] => {
  const [first = 0, ...others] = run(means, next);
  return [1.5 * first, ...others.map((loss, i) => (i < 4 ? loss - first / 8 : loss))];
};
const asked = (losses: readonly number[]): Case => ({ args: [losses], expected: kindOf(losses) });

const falling = [4, 2.5, 1.6, 1.2, 1, 0.9, 0.85, 0.8, 0.78, 0.76];
const swinging = [4, 1.5, 1.9, 1.2, 1.7, 1.1, 1.6, 1.2, 1.5, 1.1];
const lost = [4, 2, 1, 0.8, 0.8, 1.5, 3, 4.5, 5, 5.5];
const back = [4, 2, 1, 0.9, 3.4, 2.4, 1.4, 0.9, 0.8, 0.7];
const halfway = [4, 2, 1, 0.5, 0.5, 0.8, 1.4, 2, 2.6, 3.1];

export default {
  name: "risingKind",
  hints: [
    "Write the ten means first and look at them: everything after that is arithmetic with ten numbers.",
    "Diverging asks where the run ended, seen from its lowest part. Jumping asks how much it climbed on the way, all climbs together.",
    "rises = each mean minus the one before, where that is above 0. Compare their sum with 0.1 * losses[0], and last - lowest with 0.5 * losses[0].",
  ],
  checks: [
    {
      name: "a calm curve",
      points: 1,
      look: "noise from step to step is no jump: it goes away in the mean of a part.",
      cases: (next) => {
        const noisy = run(falling, next).map((loss, i) => (i === 0 ? loss : loss + (i % 2 ? 0.3 : -0.3)));
        return [asked(run(falling, next)), asked(noisy)];
      },
    },
    {
      name: "jumping",
      points: 2,
      look: "many small climbs count together; a climb that was made good is a jump, however high; and what it is measured by.",
      cases: (next) => [asked(run(swinging, next)), asked(run(back, next)), asked(highFirst(halfway, next))],
    },
    {
      name: "diverging",
      points: 2,
      look: "where the run ended, seen from its lowest part and not from its beginning.",
      cases: (next) => [asked(run(lost, next)), asked(run(halfway, next))],
    },
    {
      name: "the unit of the loss does not matter",
      points: 1,
      look: "every threshold is a share of the first loss.",
      cases: (next) =>
        [100, 0.01].flatMap((unit) =>
          [falling, swinging, halfway].map((means) => asked(run(means, next, unit))),
        ),
    },
  ],
  misconceptions: [
    {
      name: "a threshold in nats",
      says: "Your thresholds are amounts. A loss in bits, or a sum over tokens, is larger by a factor; compare with a share of the first loss.",
      solve: (losses: readonly number[]) => kindOf(losses, { unit: () => 4 }),
    },
    {
      name: "the first part in place of the first loss",
      says: "You measure by the mean of the first part. The task measures by the first loss of the run, which is higher.",
      solve: (losses: readonly number[]) =>
        kindOf(losses, {
          unit: (all) => {
            const part = all.slice(0, Math.floor(all.length / 10));
            return part.reduce((sum, loss) => sum + loss / part.length, 0);
          },
        }),
    },
    {
      name: "step by step",
      says: "You add up the rises from step to step. Every noisy curve rises at every other step; take means of parts first.",
      solve: (losses: readonly number[]) => kindOf(losses, { parts: Number.POSITIVE_INFINITY }),
    },
    {
      name: "seen from the beginning",
      says: "You ask whether the run ended above its beginning. A run that fell from 4 to 0.5 and climbed back to 3 is lost as well.",
      solve: (losses: readonly number[]) => kindOf(losses, { from: ([first = 0]) => first }),
    },
    {
      name: "the greatest climb only",
      says: "You look at the greatest climb. Many small ones are what jumping is: add them up.",
      solve: (losses: readonly number[]) =>
        kindOf(losses, {
          rise: (means) => Math.max(...means.slice(1).map((mean, i) => mean - (means[i] as number))) - 0.1,
        }),
    },
  ],
} satisfies ExerciseChecks;
