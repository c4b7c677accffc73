import type { Stop } from "../../../solutions/06-monitoring/best-epoch.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

interface Way {
  readonly better?: (loss: number, lowest: number, before: number) => boolean;
  /** Whether the wait is taken up again where it was when a new best came. */
  readonly total?: boolean;
  readonly late?: number;
}

function stopOf(losses: readonly number[], patience: number, way: Way = {}): Stop {
  const { better = (loss, lowest) => loss < lowest, total = false, late = 0 } = way;
  let [best, lowest, waited, before] = [0, Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY];
  for (const [at, loss] of losses.entries()) {
    if (better(loss, lowest, before)) {
      [best, lowest] = [at + 1, loss];
      if (!total) waited = 0;
    } else if (++waited >= patience + late) return { best, stopped: at + 1 };
    before = loss;
  }
  return { best, stopped: null };
}

const asked = (losses: readonly number[], patience: number): Case => ({
  args: [losses, patience],
  expected: stopOf(losses, patience),
});

/** Falls, bumps, falls below, rises; no two alike. */
function bumpy(next: Random): number[] {
  const at = 1 + next() / 10;
  return [3, 2.5, 2.1, 2.3, 1.9, 2, 1.7, 1.8, 1.9, 2.05, 2.4, 1.2].map((loss) => loss * at);
}

export default {
  name: "bestEpoch",
  hints: [
    "Two things to remember on the way: the lowest loss so far and its epoch. How long you have waited is the distance to that epoch.",
    "Compare with the lowest of all before, not with the one just before. A new best begins the wait anew.",
    "`loss < lowest` is false for NaN and for an equal loss, which is what is wanted. Stop as soon as at + 1 - best >= patience.",
  ],
  checks: [
    {
      name: "falling to the end",
      points: 1,
      look: "where every epoch is a new best, nothing stops the run, and the last is the best.",
      cases: (next) => [
        asked(
          Array.from({ length: 6 }, (_, i) => (3 + next()) / (i + 1) ** 2),
          2,
        ),
        asked([1.5], 3),
      ],
    },
    {
      name: "stops after so many epochs without a new best",
      points: 2,
      look: "the wait begins anew with every new best, and a low loss that comes after the stop is never seen.",
      cases: (next) => [asked(bumpy(next), 3), asked(bumpy(next), 4), asked(bumpy(next), 2)],
    },
    {
      name: "better than all before, not than the last",
      points: 2,
      look: "a loss that is lower than the one before it may still be above the best.",
      cases: (next) => {
        const at = 1 + next() / 10;
        return [
          asked(
            [2, 1, 1.6, 1.5, 1.4, 1.3].map((loss) => loss * at),
            3,
          ),
          asked(
            [2, 1, 1.8, 1.2, 1.7, 1.1, 1.6].map((loss) => loss * at),
            4,
          ),
        ];
      },
    },
    {
      name: "equal losses, and losses that are none",
      points: 1,
      look: "neither is a new best.",
      cases: (next) => {
        const low = 1 + next();
        return [
          asked([2 * low, low, low, low], 2),
          asked([2 * low, Number.NaN, low, Number.NaN, Number.NaN], 2),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "the lowest of all",
      says: "You look at all epochs and take the lowest. While the run goes on the later ones are not there yet: stop where patience ends.",
      solve: (losses: readonly number[]) => {
        const numbers = losses.map((loss) => (Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss));
        return { best: numbers.indexOf(Math.min(...numbers)) + 1, stopped: null };
      },
    },
    {
      name: "better than the last",
      says: "You compare with the epoch before. 1.5 after 1.6 is no success when 1.0 was there already.",
      solve: (losses: readonly number[], patience: number) =>
        stopOf(losses, patience, { better: (loss, _, before) => loss < before }),
    },
    {
      name: "waits add up",
      says: "You do not begin the wait anew when a new best comes, so single bumps add up to a stop.",
      solve: (losses: readonly number[], patience: number) => stopOf(losses, patience, { total: true }),
    },
    {
      name: "one epoch too many",
      says: "You stop one epoch late: with a patience of 3 the third epoch without a new best ends the run.",
      solve: (losses: readonly number[], patience: number) => stopOf(losses, patience, { late: 1 }),
    },
    {
      name: "as good counts as better",
      says: "You take an equal loss for a new best. Nothing got better, and the run waits for ever longer.",
      solve: (losses: readonly number[], patience: number) =>
        stopOf(losses, patience, { better: (loss, lowest) => loss <= lowest }),
    },
  ],
} satisfies ExerciseChecks;
