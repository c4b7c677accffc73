import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Random, random, shuffle } from "../../core/random.js";
import type { Snapshot } from "../../core/types.js";
import type { LineChart } from "../../plot/line-chart.js";
import { numeral } from "../../plot/numerals.js";
import { type BankedCurve, curveFile, curveSnapshots } from "../../tune/curve-bank.js";
import { type Diagnosis, diagnose } from "../../tune/diagnose.js";
import type { Pattern } from "../../tune/pattern.js";
import { remedies } from "../../tune/remedies.js";
import { type Look, looks } from "./pattern-looks.js";
import type { ChoiceQuestion, NumericQuestion, Question } from "./quiz.js";

const patterns = Object.keys(remedies) as [Pattern, ...Pattern[]];

/** A question about the loss curve of a real run, as YAML gives it; each variant is about another run. */
export const curveQuestionSchema: z.ZodType<CurveQuestion> = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  kind: z.literal("curve"),
  about: z.enum(["pattern", "step", "remedy"]),
  patterns: z.array(z.enum(patterns)).min(1).default(patterns),
  points: z.int().min(1).default(1),
});

/** What is asked, and which patterns the run may show. */
export interface CurveQuestion {
  readonly id: string;
  readonly kind: "curve";
  readonly about: "pattern" | "step" | "remedy";
  readonly patterns: readonly Pattern[];
  readonly points: number;
}

/** A run to ask about, and what there is to say about it. */
export interface Shown {
  readonly curve: BankedCurve;
  readonly snapshots: readonly Snapshot[];
  readonly diagnosis: Diagnosis;
}

/** Options of a choice, the right one among them. */
const optionCount = 5;
/** Nearer to a threshold than this a curve can be read in two ways; it is not asked about. */
const clear = 0.25;

let shown: readonly Shown[] | undefined;

/** The practice curves that show their fault clearly. */
export function clearCurves(): readonly Shown[] {
  shown ??= readFileSync(curveFile("practice"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as BankedCurve)
    .map((curve) => ({ curve, snapshots: curveSnapshots(curve) }))
    .map((one) => ({ ...one, diagnosis: diagnose(one.snapshots) }))
    .filter(({ curve, diagnosis }) => diagnosis.pattern === curve.pattern && diagnosis.confidence >= clear);
  return shown;
}

/** A question about each run that shows one of the patterns, neighbours about different ones. */
export function curveVariants(question: CurveQuestion): readonly Question[] {
  const next = random(seedOf(question.id));
  const byPattern = question.patterns.map((pattern) =>
    shuffle(
      clearCurves().filter(({ curve }) => curve.pattern === pattern && hasAnswer(question, pattern)),
      next,
    ),
  );
  const longest = Math.max(0, ...byPattern.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, i) => byPattern.flatMap((list) => list[i] ?? [])).flat();
  return inTurn.map((one) => ({ ...asked(question, one, next), figure: figureOf(one) }));
}

const hasAnswer = ({ about }: CurveQuestion, pattern: Pattern) =>
  about !== "step" || looks[pattern].step !== undefined;

function asked(question: CurveQuestion, one: Shown, next: Random): ChoiceQuestion | NumericQuestion {
  if (question.about === "step") return stepQuestion(question, one);
  return question.about === "pattern"
    ? choice(question, one, next, "Which pattern does this run show?", ({ name }) => name)
    : choice(
        question,
        one,
        next,
        "You may change one thing for the next run. What?",
        (_, pattern) => remedies[pattern],
      );
}

/** The right pattern among others, those first that are mixed up with it. */
function choice(
  { id, points }: CurveQuestion,
  { curve: { pattern: right }, diagnosis }: Shown,
  next: Random,
  ask: string,
  textOf: (look: Look, pattern: Pattern) => string,
): ChoiceQuestion {
  const near = looks[right].mixedUpWith;
  const others = shuffle(
    patterns.filter((pattern) => pattern !== right && !near.includes(pattern)),
    next,
  );
  const offered = [right, ...near, ...others].slice(0, optionCount);
  const options = offered.map((pattern) => ({
    text: textOf(looks[pattern], pattern),
    correct: pattern === right,
    feedback:
      pattern === right
        ? `Yes, ${looks[right].name}: ${diagnosis.evidence}.`
        : `That is for ${looks[pattern].name}: ${looks[pattern].says}. Here ${diagnosis.evidence}.`,
  }));
  return { id, kind: "single", ask, points, options };
}

function stepQuestion({ id, points }: CurveQuestion, one: Shown): NumericQuestion {
  const { step } = looks[one.curve.pattern];
  const { ask, of } = step as NonNullable<Look["step"]>;
  const answer = of(one.snapshots);
  const { totalSteps } = one.curve;
  const tolerance = Math.max(2, Math.round(0.08 * totalSteps));
  const last = one.snapshots.at(-1)?.step as number;
  return {
    ...{ id, kind: "numeric", ask, points, answer, tolerance, unit: "steps" },
    feedback: `Yes, around step ${answer}: ${one.diagnosis.evidence}.`,
    catches:
      Math.abs(last - answer) > tolerance
        ? [{ value: last, feedback: "That is where the run ended. Look for what happened on the way." }]
        : [],
    otherwise: `Not there. ${one.diagnosis.evidence[0]?.toUpperCase()}${one.diagnosis.evidence.slice(1)}.`,
  };
}

/** As many points as a small picture and a short table need. */
const most = 60;

export function figureOf({ snapshots }: Shown): LineChart {
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

/** A number of its own for each id, so that two questions of a quiz are about different runs. */
function seedOf(id: string): number {
  let hash = 7;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) as number)) >>> 0;
  return hash + 1;
}
