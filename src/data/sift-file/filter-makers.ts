import { KitError } from "../../core/errors.js";
import type { Recipe, Task } from "../../core/types.js";
import { contracts } from "../../tasks/contracts.js";
import { equations } from "../../tasks/equations.js";
import { tickets } from "../../tasks/tickets.js";
import { wordProblems } from "../../tasks/word-problems.js";
import type { Filter } from "../filter.js";
import { atMost } from "../filters/at-most.js";
import { correct } from "../filters/correct.js";
import { decontaminated } from "../filters/decontaminated.js";
import { distinct } from "../filters/distinct.js";
import { finished } from "../filters/finished.js";
import { oneLanguage } from "../filters/one-language.js";
import { readable } from "../filters/readable.js";
import { templated } from "../filters/templated.js";
import { unique } from "../filters/unique.js";
import { varied } from "../filters/varied.js";

// What a recipe holds was the same function's arguments before.
type Maker<Made> = (...given: never[]) => Made;

const tasks: Readonly<Record<string, Maker<Pick<Task<never>, "verify">>>> = {
  contracts,
  equations,
  tickets,
  wordProblems,
};

const filters: Readonly<Record<string, Maker<Filter<never>>>> = {
  atMost,
  correct: (task: Recipe) => correct(made(tasks, task)),
  decontaminated,
  distinct,
  finished,
  oneLanguage,
  readable,
  templated,
  unique,
  varied,
};

/** A filter made again from its recipe. */
export function madeFrom(recipe: Recipe): Filter<unknown> {
  return made(filters, recipe) as Filter<unknown>;
}

function made<Made>(makers: Readonly<Record<string, Maker<Made>>>, { make, with: given }: Recipe): Made {
  const maker = Object.hasOwn(makers, make) ? makers[make] : undefined;
  if (maker) return maker(...(given as never[]));
  throw new KitError(`nothing is known that makes "${make}" again in a thread`, {
    remedy:
      "Add it to src/data/sift-file/filter-makers.ts, or give it no recipe: then it stays in the main thread.",
    value: make,
  });
}
