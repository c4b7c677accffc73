import { KitError } from "../core/errors.js";
import { normal, type Random, random } from "../core/random.js";
import { requireWhole } from "../core/whole-number.js";
import { groupAdvantages } from "./policy-gradient.js";
import { preferred } from "./preference.js";

/** A teacher of numbers: it draws from one of its modes. */
export interface NumberMode {
  readonly mean: number;
  readonly spread: number;
  /** Share of its draws, above 0; the shares need not sum to 1. */
  readonly share: number;
}

/** A student of numbers: a normal distribution. */
export interface NumberStudent {
  readonly mean: number;
  readonly spread: number;
}

/** How the two students of {@link modeSeeking} learn. */
export interface ModeSeekingOptions {
  /** Widest spread the students can have: their capacity. Default 1. */
  readonly widest?: number;
  /** Of the game; studying takes half as many. Default 3000. */
  readonly steps?: number;
  readonly seed?: number;
}

/** What came of it. */
export interface ModeSeeking {
  /** After studying the teacher's draws. */
  readonly studied: NumberStudent;
  /** After the game with a discriminator, from there. */
  readonly played: NumberStudent;
  /** Of the game, every hundredth step. */
  readonly path: readonly NumberStudent[];
}

/** Numbers of a step, of the teacher and of the student each. */
const draws = 64;
/** The discriminator's scores: one for each of so many places from `-edge` to `edge`. */
const [places, edge] = [161, 12];
const rates = { student: 0.02, discriminator: 0.04, forgetting: 0.002 };
/** Steps of the discriminator before the student begins to play. */
const warmUp = 100;
/** A score spreads to the places beside it. */
const beside = [-3, -2, -1, 0, 1, 2, 3].map((by) => [by, Math.exp(-0.5 * (by / 1.5) ** 2)] as const);
const narrowest = 0.15;

/**
 * Two ways to learn a teacher of numbers by a student with one mode: maximum likelihood on its draws, which has to cover all of them, and then
 * the adversarial game, which is free to seek one mode. The game is that of `adversarial()`: a Bradley-Terry discriminator, group advantages and a policy gradient, with
 * a table of scores in place of a transformer.
 *
 * The mean of a student is where it says its numbers; how much wider than a mode it may be is its capacity. Throws a {@link KitError} on modes one
 * cannot draw from.
 *
 * @example
 * ```ts
 * const modes = [{ mean: -3, spread: 0.8, share: 0.6 }, { mean: 3, spread: 0.8, share: 0.4 }];
 * const { studied, played } = modeSeeking(modes, { seed: 1 });
 * inModes(modes, studied) < 0.4 && inModes(modes, played) > 0.8; // true
 * ```
 */
export function modeSeeking(modes: readonly NumberMode[], options: ModeSeekingOptions = {}): ModeSeeking {
  const { widest = 1, steps = 3000, seed = 1 } = options;
  requireModes(modes);
  requireWhole("steps", steps);
  if (!(widest > narrowest)) {
    throw new KitError(`widest must be above ${narrowest}, got ${widest}`, {
      remedy: "1 is about as wide as one mode; 5 covers both.",
      value: widest,
    });
  }
  const next = random(seed);
  const student = { mean: normal(next) / 2, spread: Math.min(widest, 2.5) };

  // 1. What the student studies: the teacher's draws. Maximum likelihood is a push of 1 towards each of them.
  const learn = follower(student, widest);
  for (let step = 0; step < steps / 2; step++) {
    const heard = Array.from({ length: draws }, () => drawFrom(modes, next));
    learn(heard, Array(draws).fill(1));
  }
  const studied = { ...student };

  // 2. What it is to say: its own draws, as the discriminator would have them.
  const scores = new Float64Array(places);
  const play = follower(student, widest);
  const path: NumberStudent[] = [];
  for (let step = 0; step < steps; step++) {
    const heard = Array.from({ length: draws }, () => drawFrom(modes, next));
    const said = Array.from({ length: draws }, () => student.mean + student.spread * normal(next));
    judge(scores, heard, said);
    if (step < warmUp) continue;
    play(
      said,
      groupAdvantages(
        said.map((x) => scores[placeOf(x)] as number),
        Number.POSITIVE_INFINITY,
      ),
    );
    if (step % 100 === 0) path.push({ ...student });
  }
  return { studied, played: { ...student }, path };
}

function requireModes(modes: readonly NumberMode[]): void {
  const broken = modes.find(
    ({ mean, spread, share }) =>
      !(Math.abs(mean) < edge && spread > 0 && share > 0 && Number.isFinite(share)),
  );
  if (modes.length > 0 && !broken) return;
  throw new KitError(`one cannot draw from the modes ${JSON.stringify(modes)}`, {
    remedy: `Pass at least one, with a mean between -${edge} and ${edge}, and a spread and a share above 0.`,
    value: broken ?? modes,
  });
}

/** One number of the teacher's. */
export function drawFrom(modes: readonly NumberMode[], next: Random): number {
  let left = next() * modes.reduce((sum, { share }) => sum + share, 0);
  const reached = modes.findIndex(({ share }) => {
    left -= share;
    return left < 0;
  });
  const mode = modes.at(reached) as NumberMode;
  return mode.mean + mode.spread * normal(next);
}

function placeOf(x: number): number {
  const place = Math.round(((x + edge) / (2 * edge)) * (places - 1));
  return Math.max(0, Math.min(places - 1, place));
}

/** A step of the discriminator: by the gradient of the Bradley-Terry loss, pair by pair. */
function judge(scores: Float64Array, heard: readonly number[], said: readonly number[]): void {
  heard.forEach((teacher, i) => {
    const [above, below] = [placeOf(teacher), placeOf(said[i] as number)];
    const unlikely = preferred(scores[below] as number, scores[above] as number);
    for (const [by, weight] of beside) {
      const push = rates.discriminator * unlikely * weight;
      if (above + by >= 0 && above + by < places) scores[above + by] = (scores[above + by] as number) + push;
      if (below + by >= 0 && below + by < places) scores[below + by] = (scores[below + by] as number) - push;
    }
  });
  scores.forEach((score, place) => {
    scores[place] = score * (1 - rates.forgetting);
  });
}

/** Steps of Adam on a student's mean and the logarithm of its spread: towards numbers, by a push for each. */
function follower(student: { mean: number; spread: number }, widest: number) {
  const [first, second] = [
    [0, 0],
    [0, 0],
  ] as [number[], number[]];
  let steps = 0;
  return (numbers: readonly number[], pushes: readonly number[]): void => {
    steps++;
    const slope = [0, 0];
    numbers.forEach((x, i) => {
      const z = (x - student.mean) / student.spread;
      const push = (pushes[i] as number) / numbers.length;
      slope[0] = (slope[0] as number) + (push * z) / student.spread;
      slope[1] = (slope[1] as number) + push * (z * z - 1);
    });
    const moves = slope.map((g, i) => {
      first[i] = 0.9 * (first[i] as number) + 0.1 * g;
      second[i] = 0.98 * (second[i] as number) + 0.02 * g * g;
      const steady = Math.sqrt((second[i] as number) / (1 - 0.98 ** steps)) + 1e-8;
      return (rates.student * (first[i] as number)) / (1 - 0.9 ** steps) / steady;
    });
    student.mean += moves[0] as number;
    student.spread = Math.min(widest, Math.max(narrowest, student.spread * Math.exp(moves[1] as number)));
  };
}

/**
 * The share of a student's numbers that are within two spreads of a mode's mean: what the teacher could have said, from 0 to 1.
 *
 * @example
 * ```ts
 * inModes([{ mean: 0, spread: 1, share: 1 }], { mean: 0, spread: 1 }).toFixed(3); // "0.954"
 * ```
 */
export function inModes(modes: readonly NumberMode[], student: NumberStudent): number {
  const step = 0.01;
  let [within, total] = [0, 0];
  for (let x = -2 * edge; x <= 2 * edge; x += step) {
    const density = normalDensity(x, student);
    total += density;
    if (modes.some(({ mean, spread }) => Math.abs(x - mean) < 2 * spread)) within += density;
  }
  return within / total;
}

/**
 * How dense a student's numbers are at `x`, or a teacher's as the sum over its modes by their shares.
 *
 * @example
 * ```ts
 * normalDensity(0, { mean: 0, spread: 1 }).toFixed(3); // "0.399"
 * ```
 */
export function normalDensity(x: number, { mean, spread }: NumberStudent): number {
  return Math.exp(-0.5 * ((x - mean) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI));
}
