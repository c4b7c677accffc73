import { random } from "../../core/random.js";
import type { BankedCurve, CurveSplit } from "../../tune/curve-bank.js";
import type { CurveRecipe, Fault } from "../../tune/curve-recipe.js";
import { drawFrom, faults, goodRecipe } from "./faults.js";

/** A run to be made: all of a kept curve that is known before. */
export type PlannedCurve = Pick<BankedCurve, "id" | "split" | "fault" | "pattern" | "recipe">;

/** Runs of every fault. */
const perFault = 30;

/** One of five to be shown, two to fit thresholds on, two to measure with. */
const splitOf: readonly CurveSplit[] = ["teaching", "practice", "held-out", "practice", "held-out"];

const everyTask: readonly CurveRecipe["task"][] = ["equations", "digit-chains", "word-problems", "sql"];

/** All runs of the bank. Every run has a seed of its own, which decides recipe, records, weights and order. */
export function bankPlan(): readonly PlannedCurve[] {
  return (Object.keys(faults) as Fault[]).flatMap((fault, kind) => {
    const { pattern, tasks = everyTask, inject } = faults[fault];
    return Array.from({ length: perFault }, (_, i): PlannedCurve => {
      const seed = 1 + kind * perFault + i;
      const draw = drawFrom(random(seed));
      const good = goodRecipe(tasks[i % tasks.length] as CurveRecipe["task"], seed, draw);
      const recipe = { ...good, ...inject(draw) };
      const id = `${fault.replaceAll(/,? /g, "-")}-${String(i).padStart(2, "0")}`;
      return {
        id,
        split: splitOf[Math.floor(i / tasks.length) % splitOf.length] as CurveSplit,
        fault,
        pattern,
        recipe,
      };
    });
  });
}
