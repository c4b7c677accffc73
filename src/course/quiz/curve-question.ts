import { z } from "zod";
import { type Random, random, shuffle } from "../../core/random.js";
import type { BankedCurve } from "../../tune/curve-bank.js";
import type { Pattern } from "../../tune/pattern.js";
import { remedies } from "../../tune/remedies.js";
import { type AskedCurve, askedInTurn, figureOf } from "./asked-curves.js";
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

/** Options of a choice, the right one among them. */
const optionCount = 5;

/** A question about each run that shows one of the patterns, neighbours about different ones. */
export function curveVariants(question: CurveQuestion): readonly Question[] {
  const groups = question.patterns
    .filter((pattern) => hasAnswer(question, pattern))
    .map((pattern) => (curve: BankedCurve) => curve.pattern === pattern);
  const next = random(1); // decides which wrong options are offered
  return askedInTurn(question.id, groups).map((one) => ({
    ...asked(question, one, next),
    figure: figureOf(one),
  }));
}

const hasAnswer = ({ about }: CurveQuestion, pattern: Pattern) =>
  about !== "step" || looks[pattern].step !== undefined;

function asked(question: CurveQuestion, one: AskedCurve, next: Random): ChoiceQuestion | NumericQuestion {
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
  { curve: { pattern: right }, diagnosis }: AskedCurve,
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

function stepQuestion({ id, points }: CurveQuestion, one: AskedCurve): NumericQuestion {
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
