import type { Random } from "../../core/random.js";
import type { CurveRecipe, Fault } from "../../tune/curve-recipe.js";
import type { Pattern } from "../../tune/pattern.js";

/** A fault: the pattern it was chosen to show, and how it changes a good recipe. */
export interface InjectedFault {
  readonly pattern: Pattern;
  /** Where only some tasks show it: on the others a curve does not tell it from a healthy one. */
  readonly tasks?: readonly CurveRecipe["task"][];
  readonly inject: (draw: Draw) => Partial<CurveRecipe>;
}

/** Values drawn from one seeded stream. */
export interface Draw {
  readonly of: <Value>(values: readonly [Value, ...Value[]]) => Value;
  /** A whole number. */
  readonly whole: (least: number, most: number) => number;
  /** Even over orders of magnitude, three digits. */
  readonly rate: (least: number, most: number) => number;
}

/** Draws from a stream. */
export function drawFrom(next: Random): Draw {
  return {
    of: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    rate: (least, most) => Number((least * (most / least) ** next()).toPrecision(3)),
  };
}

/** A run with nothing wrong: enough records, a few passes, a rate that these sizes like. */
export function goodRecipe(task: CurveRecipe["task"], seed: number, draw: Draw): CurveRecipe {
  const size = draw.of([
    { width: 32, layers: 1 },
    { width: 32, layers: 2 },
    { width: 48, layers: 1 },
  ]);
  return {
    ...{ task, records: "clean", ...size, seed },
    ...{ examples: draw.whole(800, 1400), epochs: draw.whole(8, 10), batchSize: draw.of([16, 24]) },
    ...{ learningRate: draw.rate(0.007, 0.012), schedule: "cosine", warmUp: 0.05, clipNorm: 1 },
  };
}

const unlimited = 1e9;

/** Everything that is done to runs on purpose. */
export const faults: Readonly<Record<Fault, InjectedFault>> = {
  none: { pattern: "healthy", tasks: ["equations", "digit-chains", "sql"], inject: () => ({}) },
  // What these two do is on no curve: the validation loss of the one is too good, the level of the other a little high.
  "leaked validation": {
    pattern: "healthy",
    tasks: ["equations", "digit-chains", "sql"],
    inject: () => ({ records: "leaked" }),
  },
  "dirty rows": {
    pattern: "healthy",
    tasks: ["equations", "digit-chains", "sql"],
    inject: () => ({ records: "dirty" }),
  },
  "too few epochs": {
    pattern: "still falling",
    inject: (draw) => ({
      ...{ epochs: 1, examples: draw.whole(500, 900), schedule: "constant" },
      learningRate: draw.rate(0.002, 0.004),
    }),
  },
  "rate too low": {
    pattern: "still falling",
    inject: (draw) => ({
      ...{ epochs: draw.whole(2, 4), schedule: "constant", learningRate: draw.rate(1e-4, 4e-4) },
    }),
  },
  "rate far too low": {
    pattern: "flat",
    inject: (draw) => ({ epochs: draw.whole(2, 5), learningRate: draw.rate(5e-7, 5e-6) }),
  },
  // Random words run into one another and can then not be read back; digits and signs can.
  "random outputs": {
    pattern: "flat",
    tasks: ["equations", "digit-chains"],
    inject: (draw) => ({ records: "random", epochs: draw.whole(3, 5), learningRate: draw.rate(1e-4, 3e-3) }),
  },
  // Equations with their steps, and queries, are so alike that a student can foretell most of one without having read its prompt.
  "shuffled outputs": {
    pattern: "plateau",
    tasks: ["digit-chains", "word-problems"],
    inject: (draw) => ({ records: "shuffled", epochs: draw.whole(5, 7) }),
  },
  "rate too high": {
    pattern: "jumping",
    inject: (draw) => ({
      ...{ learningRate: draw.rate(0.06, 0.2), batchSize: 8, epochs: draw.whole(2, 4), schedule: "constant" },
      clipNorm: draw.of([1, unlimited]),
    }),
  },
  "batch too small": {
    pattern: "jumping",
    inject: (draw) => ({
      ...{ batchSize: draw.of([1, 2]), examples: draw.whole(250, 400), epochs: 1, schedule: "constant" },
      learningRate: draw.rate(0.03, 0.08),
    }),
  },
  "rate rising without limit": {
    pattern: "divergence",
    inject: (draw) => ({
      ...{ warmUp: 1, clipNorm: unlimited, learningRate: draw.rate(0.8, 8), epochs: draw.whole(3, 5) },
    }),
  },
  "broken numbers": {
    pattern: "non-finite",
    inject: (draw) => ({
      ...{ warmUp: 1, clipNorm: unlimited, learningRate: draw.rate(1e4, 1e9), epochs: draw.whole(3, 5) },
    }),
  },
  "small set, many epochs": {
    pattern: "overfitting",
    inject: (draw) => ({ examples: draw.whole(80, 200), epochs: draw.whole(40, 70) }),
  },
  "tiny set, very many epochs": {
    pattern: "memorising",
    inject: (draw) => ({ examples: draw.whole(8, 20), epochs: draw.whole(120, 200), batchSize: 8 }),
  },
  "a handful of steps": {
    pattern: "too short to tell",
    inject: (draw) => ({ examples: draw.whole(40, 150), epochs: 1 }),
  },
};
