import type { Candidate, Recipe, Verdict } from "../core/types.js";

/** Looks at one candidate and says whether it may stay. */
export interface Filter<Input> {
  (candidate: Candidate<Input>): Verdict | Promise<Verdict>;
  /** A filter that remembers what it has let through has this, and begins anew with it in every sift. */
  readonly begin?: () => Filter<Input>;
  /** Where it can be made again in another thread. */
  readonly recipe?: Recipe;
  /** Where it remembers only numbers that can be taken of each candidate by itself. */
  readonly measure?: Measure;
}

/** A filter that remembers, in two parts: what it looks at in a candidate, and how it decides. */
export interface Measure {
  /** Numbers it takes of a candidate. */
  readonly length: number;
  /** Writes them into `into` from `at` on. */
  readonly take: (candidate: Candidate<unknown>, into: Uint32Array, at: number) => void;
  /** A decision that has seen no candidate yet: why this one may not stay. */
  readonly begin: () => (numbers: Uint32Array, at: number) => string | undefined;
}

/** Why a candidate may not stay; `undefined` where it may. */
export type Judge<Input> = (candidate: Candidate<Input>) => string | undefined;

/**
 * A filter of your own: a name for the report, and a function that gives the reason why a candidate may not stay.
 *
 * @example
 * ```ts
 * const short = filter("short", ({ output }) => (output.length > 5 ? `${output.length} characters` : undefined));
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * short({ input: 1, prompt: "?", sample: 0, output: "far too long", finishReason: "stop", usage, modelVersion: "none" }); // { status: "rejected", filter: "short", reason: "12 characters" }
 * ```
 */
export function filter<Input>(name: string, judge: Judge<Input>): Filter<Input> {
  const named = (candidate: Candidate<Input>): Verdict => {
    const reason = judge(candidate);
    return reason === undefined ? { status: "accepted" } : { status: "rejected", filter: name, reason };
  };
  return Object.defineProperty(named, "name", { value: name });
}

/**
 * A filter that remembers the candidates before: `begin` gives a judge that has seen none yet. It sees only candidates that
 * the filters before it have let through, so where it stands in the list matters.
 *
 * @example
 * ```ts
 * const onlyFirst = rememberingFilter("only first", () => {
 *   let seen = 0;
 *   return () => (seen++ > 0 ? "not the first" : undefined);
 * });
 * onlyFirst.name; // "only first"
 * ```
 */
export function rememberingFilter<Input>(name: string, begin: () => Judge<Input>): Filter<Input> {
  const anew = () => filter(name, begin());
  return Object.assign(anew(), { begin: anew });
}

/** A filter that remembers numbers only: in a sift of a file they are taken of many candidates at once. */
export function measuringFilter(name: string, measure: Measure): Filter<unknown> {
  const remembering = rememberingFilter<unknown>(name, () => {
    const numbers = new Uint32Array(measure.length);
    const decide = measure.begin();
    return (candidate) => {
      measure.take(candidate, numbers, 0);
      return decide(numbers, 0);
    };
  });
  return Object.assign(remembering, { measure });
}

/** The same filter, with how another thread makes it. */
export function withRecipe<Input>(
  made: Filter<Input>,
  make: string,
  ...given: readonly unknown[]
): Filter<Input> {
  return Object.assign(made, { recipe: { make, with: given } });
}
