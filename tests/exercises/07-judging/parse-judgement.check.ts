import { type Judged, parseJudgement } from "../../../solutions/07-judging/parse-judgement.js";
import { type Random, shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const said = (text: string): Case => ({ args: [text], expected: parseJudgement(text) });
const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));
const withScore = (score: unknown) => JSON.stringify({ reason: "It answers the question.", score });
const broken: Judged = { verdict: "judge-error", score: null };
const graded = (score: number): Judged => ({ verdict: score >= 4 ? "pass" : "fail", score });

function parsed(text: string): { score?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
const inRange = (score: number) => Number.isInteger(score) && score >= 1 && score <= 5;

export default {
  name: "parseJudgement",
  hints: [
    'Write down what Number(null), Number(true) and Number("") are. Which of them would you have called a judge\'s error?',
    "There are two ways to fail: JSON.parse throws, or it gives something that is no object with a fitting score. Both are a judge's error, and neither is a fail.",
    'typeof score === "number" && Number.isInteger(score) && score >= 1 && score <= 5 lets through what it should. typeof null is "object": ask for null before you read a property.',
  ],
  checks: [
    {
      name: "reads what a judge should say",
      points: 2,
      look: "from which score on an answer passes.",
      cases: (next) => shuffle([1, 2, 3, 4, 5], next).map((score) => said(withScore(score))),
    },
    {
      name: "tells a judge's error from a fail",
      points: 3,
      look: "a score that is null or missing, and what Number makes of it.",
      cases: () => [said(withScore(null)), said('{"reason":"I am not sure."}'), said("null"), said("[]")],
    },
    {
      name: "takes no prose for a judgement",
      points: 2,
      look: "text around the JSON, or in its place.",
      cases: (next) => {
        const score = whole(next, 1, 5);
        return [
          said(`I would give it ${score} of 5.`),
          said(`Here is my judgement: ${withScore(score)}`),
          said(withScore(score).slice(0, 20)),
          said(""),
        ];
      },
    },
    {
      name: "mends no score",
      points: 2,
      look: "scores beyond 5 or below 1, in halves, and in quotation marks.",
      cases: (next) => [
        said(withScore(whole(next, 6, 10))),
        said(withScore(0)),
        said(withScore(whole(next, 1, 4) + 0.5)),
        said(withScore(String(whole(next, 1, 5)))),
        said(withScore(true)),
      ],
    },
  ],
  misconceptions: [
    {
      name: "null is nought",
      says: "Number(null) is 0, so a judge that could not decide gives the worst score there is. So a broken judge looks like a bad student. Ask for the type before you compute.",
      solve: (text: string): Judged => {
        const value = parsed(text);
        if (!value) return broken;
        const score = value.score === undefined ? 0 : Number(value.score);
        if (typeof value.score === "string" || typeof value.score === "boolean") return broken;
        return score === 0 ? { verdict: "fail", score: 0 } : inRange(score) ? graded(score) : broken;
      },
    },
    {
      name: "an error is a fail",
      says: "What you cannot read you count as a fail. That blames the student for its judge.",
      solve: (text: string): Judged => {
        const score = parsed(text)?.score;
        return typeof score === "number" && inRange(score) ? graded(score) : { verdict: "fail", score: null };
      },
    },
    {
      name: "the first digit will do",
      says: 'You look for a digit anywhere. Prose has digits too: "4 of the 5 quotes are wrong" is no 4.',
      solve: (text: string): Judged => {
        const score = Number(text.match(/[1-5]/)?.[0] ?? Number.NaN);
        return inRange(score) ? graded(score) : broken;
      },
    },
    {
      name: "mends the score",
      says: "You round scores and push them into the range. A judge that gives 6 of 5 has not understood the scale; what its 6 means nobody knows.",
      solve: (text: string): Judged => {
        const score = parsed(text)?.score;
        return typeof score === "number" ? graded(Math.min(5, Math.max(1, Math.round(score)))) : broken;
      },
    },
    {
      name: "text is a number",
      says: "A score in quotation marks is text. The schema asked for a number, and whoever does not keep to it may have missed more.",
      solve: (text: string): Judged => {
        const score = parsed(text)?.score;
        const number = typeof score === "string" ? Number(score) : score;
        return typeof number === "number" && inRange(number) ? graded(number) : broken;
      },
    },
    {
      name: "three is a pass",
      says: "You let 3 pass. Only 4 and 5 do.",
      solve: (text: string): Judged => {
        const judged = parseJudgement(text);
        return judged.score === 3 ? { verdict: "pass", score: 3 } : judged;
      },
    },
  ],
} satisfies ExerciseChecks;
