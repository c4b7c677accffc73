import { random } from "../../core/random.js";
import type { BankedCurve, CurveSplit } from "../../tune/curve-bank.js";
import type { CurveRecipe, Fault } from "../../tune/curve-recipe.js";
import { drawFrom, faults, goodRecipe } from "./faults.js";

/** A run to be made: all of a kept curve that is known before. */
export type PlannedCurve = Pick<BankedCurve, "id" | "split" | "fault" | "pattern" | "recipe">;

/** Runs of every fault to show and to fit thresholds on, and to measure with. */
const known = 30;
const fresh = 12;

/** Of the known ones, one of five is to be shown. */
const splitOf: readonly CurveSplit[] = ["teaching", "practice", "practice", "practice", "practice"];

/**
 * Seeds of the held-out runs begin here. Whoever changes a rule after looking at held-out runs turns those into practice and takes a new
 * beginning: what was looked at measures nothing any more.
 */
const freshSeeds = 1001;

const everyTask: readonly CurveRecipe["task"][] = ["equations", "digit-chains", "word-problems", "sql"];

/** All runs of the bank. Every run has a seed of its own, which decides recipe, records, weights and order. */
export function bankPlan(): readonly PlannedCurve[] {
  return (Object.keys(faults) as Fault[]).flatMap((fault, kind) => {
    const { tasks = everyTask } = faults[fault];
    return Array.from({ length: known + fresh }, (_, i): PlannedCurve => {
      const held = i >= known;
      const split = splitOf[Math.floor(i / tasks.length) % splitOf.length] as CurveSplit;
      const seed = held ? freshSeeds + kind * fresh + i - known : 1 + kind * known + i;
      return plannedRun(fault, i, { split: held ? "held-out" : split, seed });
    });
  });
}

function plannedRun(
  fault: Fault,
  i: number,
  { split, seed }: { readonly split: CurveSplit; readonly seed: number },
): PlannedCurve {
  const { pattern, tasks = everyTask, inject } = faults[fault];
  const draw = drawFrom(random(seed));
  const good = goodRecipe(tasks[i % tasks.length] as CurveRecipe["task"], seed, draw);
  const recipe = { ...good, ...inject(draw) };
  const id = `${fault.replaceAll(/,? /g, "-")}-${String(i).padStart(2, "0")}`;
  return { id, split, fault, pattern, recipe };
}
