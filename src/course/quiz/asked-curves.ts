import { readFileSync } from "node:fs";
import { random, shuffle } from "../../core/random.js";
import type { Snapshot } from "../../core/types.js";
import type { LineChart } from "../../plot/line-chart.js";
import { numeral } from "../../plot/numerals.js";
import { type BankedCurve, curveFile, curveSnapshots } from "../../tune/curve-bank.js";
import { type Diagnosis, diagnose } from "../../tune/diagnose.js";

/** A run to ask about, and what there is to say about it. */
export interface AskedCurve {
  readonly curve: BankedCurve;
  readonly snapshots: readonly Snapshot[];
  readonly diagnosis: Diagnosis;
}

/** Nearer to a threshold than this a curve can be read in two ways; it is not asked about. */
const clear = 0.25;

let kept: readonly AskedCurve[] | undefined;

/** The practice curves that show their fault clearly. */
function clearCurves(): readonly AskedCurve[] {
  kept ??= readFileSync(curveFile("practice"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as BankedCurve)
    .map((curve) => ({ curve, snapshots: curveSnapshots(curve) }))
    .map((one) => ({ ...one, diagnosis: diagnose(one.snapshots) }))
    .filter(({ curve, diagnosis }) => diagnosis.pattern === curve.pattern && diagnosis.confidence >= clear);
  return kept;
}

/**
 * The runs of each group in an order that `id` decides, the groups in turn: neighbours are of different groups, and two questions of a quiz are
 * seldom about the same run.
 */
export function askedInTurn(
  id: string,
  groups: readonly ((curve: BankedCurve) => boolean)[],
): readonly AskedCurve[] {
  const next = random(seedOf(id));
  const lists = groups.map((isOf) =>
    shuffle(
      clearCurves().filter(({ curve }) => isOf(curve)),
      next,
    ),
  );
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

/** As many points as a small picture and a short table need. */
const most = 60;

/** The curve as it is shown. */
export function figureOf({ snapshots }: AskedCurve): LineChart {
  const stride = Math.max(1, Math.ceil(snapshots.length / most));
  const training = snapshots.filter((_, i) => i % stride === 0 || i === snapshots.length - 1);
  const validated = snapshots.filter(({ validationLoss }) => validationLoss !== undefined);
  const steps = (list: readonly Snapshot[]) => list.map(({ step }) => step);
  const ends = (name: string, losses: readonly number[]) =>
    losses.length === 0
      ? []
      : [`${name} begins at ${numeral(losses[0] as number)} and ends at ${numeral(losses.at(-1) as number)}`];
  // No more than that: where a curve turns is for the learner to find.
  const summary = [
    ...ends(
      "training",
      training.map(({ loss }) => loss),
    ),
    ...ends(
      "validation",
      validated.map((one) => one.validationLoss as number),
    ),
  ].join("; ");
  return {
    summary: `${summary}.`,
    title: "A run",
    x: { label: "step" },
    y: { label: "loss, nats a token", include: [0] },
    series: [
      { name: "training", x: steps(training), y: training.map(({ loss }) => loss) },
      ...(validated.length > 0
        ? [
            {
              name: "validation",
              x: steps(validated),
              y: validated.map((one) => one.validationLoss as number),
            },
          ]
        : []),
    ],
  };
}

/** A number of its own for each id. */
function seedOf(id: string): number {
  let hash = 7;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) as number)) >>> 0;
  return hash + 1;
}
