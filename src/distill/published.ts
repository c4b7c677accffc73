import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { KitError } from "../core/errors.js";
import { type Comparison, summarize, type Trial } from "./comparison.js";

/** "The one was above the other", as it was found; or not, told as it is. */
export interface Claim {
  readonly above: string;
  readonly below: string;
}

/** The results of an experiment as they are kept with the kit. */
export interface PublishedResults {
  readonly name: string;
  readonly madeBy: string;
  /** Tokens that every student read in training. */
  readonly tokens: number;
  /** What a smaller run must agree with in sign. */
  readonly claims: readonly Claim[];
  readonly trials: readonly Trial[];
}

/** Experiments whose results are kept with the kit. */
export type PublishedName =
  | "adversarial-manner"
  | "digit-chains-reasoning"
  | "equations-reasoning"
  | "soft-labels"
  | "soft-labels-clean"
  | "word-problems-feedback";

/** Where an experiment's results are kept. */
export function publishedFile(name: string): string {
  const home = dirname(createRequire(import.meta.url).resolve("distill-kit/package.json"));
  return join(home, "distill", "results", `${name}.json`);
}

/**
 * The results of an experiment that `npm run experiments` made: too long a run for a lesson, every trial of it kept.
 *
 * Throws a {@link KitError} when there are none.
 *
 * @example
 * ```ts
 * const { rows } = await published("digit-chains-reasoning");
 * rows.length > 1; // true
 * ```
 */
export async function published(name: PublishedName): Promise<Comparison> {
  const { trials } = await readPublished(name);
  return summarize(trials);
}

/** What is kept of an experiment, claims and all. */
export async function readPublished(name: string): Promise<PublishedResults> {
  const file = publishedFile(name);
  try {
    return JSON.parse(await readFile(file, "utf8")) as PublishedResults;
  } catch (error) {
    throw new KitError(`there are no results in ${file}`, {
      remedy: `Make them with npm run experiments -- ${name}.`,
      value: name,
      cause: error,
    });
  }
}
