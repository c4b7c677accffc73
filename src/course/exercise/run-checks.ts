import { random } from "../../core/random.js";
import { firstDifference } from "./compare.js";
import { countedPart } from "./counted-part.js";
import type { Case, Check, ExerciseChecks, Misconception } from "./exercise.js";
import { failureText, isNotWritten } from "./failure-text.js";
import type { CheckOutcome, ExerciseReport } from "./report.js";
import type { CallResult, Subject } from "./subject.js";

/** Which exercise it is, as reports name it. */
export interface ExerciseIdentity {
  readonly exercise: string;
  readonly title: string;
}

/** The seed whose cases every learner sees; a class is graded with a secret one. */
export const publicSeed = 1;

/** A case and what the function made of it. */
interface Trial {
  readonly case: Case;
  readonly result: CallResult;
  readonly passed: boolean;
  /** What the case's judge has against the answer. */
  readonly complaint?: string;
}

/**
 * Runs all checks of an exercise on a function.
 *
 * The cases depend on the seed alone. A check is passed when all its cases are; it then gives all its points.
 */
export async function runChecks(
  { exercise, title }: ExerciseIdentity,
  { name, checks, misconceptions }: ExerciseChecks,
  subject: Subject,
  { seed = publicSeed }: { readonly seed?: number } = {},
): Promise<ExerciseReport> {
  const tried: Trial[][] = [];
  for (const [place, check] of checks.entries()) tried.push(await tryCases(check, seed + place, subject));
  const trials = tried.flat();
  const explained = await Promise.all(tried.map((own) => explain(misconceptions, own, trials)));
  const outcomes = checks.map((check, place) => {
    const own = tried[place] as Trial[];
    return outcomeOf(check, name, own, explained[place]);
  });
  const points = sum(outcomes.map((outcome) => outcome.points));
  const of = sum(checks.map((check) => check.points));
  const [first] = trials;
  const untouched = first && trials.every(({ result }) => isNotWritten(result));
  return {
    exercise,
    title,
    status: points === of ? "passed" : untouched ? "not written" : "failed",
    points,
    of,
    seed,
    checks: outcomes,
    ...(untouched ? { problem: failureText(name, first.case, first.result) } : {}),
    ...(subject.printed === "" ? {} : { printed: subject.printed }),
  };
}

/** The report for code in which there is no function to call. */
export function unusableReport(
  { exercise, title }: ExerciseIdentity,
  { checks }: ExerciseChecks,
  problem: string,
  { seed = publicSeed }: { readonly seed?: number } = {},
): ExerciseReport {
  const outcomes = checks.map(
    ({ name, points }): CheckOutcome => ({
      name,
      status: "failed",
      points: 0,
      of: points,
      message: "Not tried.",
    }),
  );
  const of = sum(checks.map(({ points }) => points));
  return { exercise, title, status: "failed", points: 0, of, seed, checks: outcomes, problem };
}

/** Stops at a call that gives no answer: the next ones would take as long to tell the same. */
async function tryCases({ cases }: Check, seed: number, subject: Subject): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const one of cases(random(seed))) {
    const result = await subject.call(...one.args);
    trials.push(await trialOf(one, result));
    if (result.status === "unusable" || isNotWritten(result)) break;
  }
  return trials;
}

async function trialOf(one: Case, called: CallResult): Promise<Trial> {
  const { expected, judge, tolerance } = one;
  const result = called.status === "returned" ? { ...called, value: countedPart(one, called.value) } : called;
  const trial = { case: one, result };
  if (result.status !== "returned" || result.changed) return { ...trial, passed: false };
  if (!judge)
    return {
      ...trial,
      passed: firstDifference(countedPart(one, expected), result.value, tolerance) === undefined,
    };
  const complaint = await judgeSafely(judge, result.value);
  return complaint === undefined ? { ...trial, passed: true } : { ...trial, passed: false, complaint };
}

/** An answer that a judge trips over is not right, and ends nobody else's check. */
async function judgeSafely(judge: NonNullable<Case["judge"]>, answer: unknown): Promise<string | undefined> {
  try {
    return await judge(answer);
  } catch (error) {
    return `the answer could not be judged: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function outcomeOf(
  { name, points, look }: Check,
  called: string,
  trials: readonly Trial[],
  misconception: Misconception | undefined,
): CheckOutcome {
  const failed = trials.find(({ passed }) => !passed);
  if (!failed) return { name, status: "passed", points, of: points };
  const message = failureText(called, failed.case, failed.result, failed.complaint);
  // What to look at is about answers.
  const hint = isNotWritten(failed.result) || failed.result.status === "unusable" ? {} : { look };
  const known = misconception
    ? { misconception: { name: misconception.name, says: misconception.says } }
    : {};
  return { name, status: "failed", points: 0, of: points, message, ...hint, ...known };
}

/**
 * The known mistake that gives what the function gave in every case that it got wrong in a check, and that is right wherever
 * the function is: who makes another mistake is not told of this one. Of several the one that agrees most often.
 */
async function explain(
  known: readonly Misconception[],
  own: readonly Trial[],
  all: readonly Trial[],
): Promise<Misconception | undefined> {
  const wrong = own.filter(({ passed }) => !passed);
  if (wrong.length === 0) return undefined;
  let [best, most]: [Misconception | undefined, number] = [undefined, 0];
  for (const misconception of known) {
    const agreed = await Promise.all(all.map((trial) => agrees(misconception, trial)));
    if (!all.every((trial, place) => agreed[place] || !(wrong.includes(trial) || trial.passed))) continue;
    const agreement = agreed.filter(Boolean).length;
    if (agreement > most) [best, most] = [misconception, agreement];
  }
  return best;
}

async function agrees({ solve }: Misconception, { case: one, result, complaint }: Trial): Promise<boolean> {
  if (result.status !== "returned") return false;
  const args = structuredClone(one.args) as never[];
  try {
    const value = solve(...args);
    const changes = firstDifference(one.args, args, 0) !== undefined;
    if (changes !== (result.changed !== undefined)) return false;
    // Where many answers are right, those are alike against which the judge has the same.
    if (one.judge) return (await judgeSafely(one.judge, value)) === complaint;
    return firstDifference(countedPart(one, value), result.value, one.tolerance) === undefined;
  } catch {
    return false; // a wrong solution may fail on some input
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
