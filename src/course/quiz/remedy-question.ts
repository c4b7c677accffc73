import { z } from "zod";
import { random } from "../../core/random.js";
import type { BankedCurve } from "../../tune/curve-bank.js";
import type { CurveRecipe, Fault } from "../../tune/curve-recipe.js";
import { drawFrom, goodRecipe } from "../curves/faults.js";
import { askedInTurn, figureOf } from "./asked-curves.js";
import type { RemedyQuestion } from "./quiz.js";

/** Faults that other hyperparameters mend. */
const mendable: readonly Fault[] = [
  "too few epochs",
  "rate too low",
  "rate far too low",
  "rate too high",
  "batch too small",
];

/** A question that is answered by hyperparameters, as YAML gives it; each variant is about another run. */
export const remedyQuestionSchema: z.ZodType<{ id: string; kind: "remedy"; points: number }> = z.strictObject(
  {
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    kind: z.literal("remedy"),
    points: z.int().min(1).default(3),
  },
);

/** What a learner may set. */
export type Hyperparameters = Pick<CurveRecipe, "epochs" | "batchSize" | "learningRate">;

/** A run may read the records this many times as often as one without a fault. */
const patience = 3;

/** A question about each practice run that hyperparameters can mend, neighbours with different faults. */
export function remedyVariants({
  id,
  points,
}: {
  readonly id: string;
  readonly points: number;
}): readonly RemedyQuestion[] {
  const groups = mendable.map((fault) => (curve: BankedCurve) => curve.fault === fault);
  return askedInTurn(id, groups).map((one) => {
    const { recipe } = one.curve;
    const before = bestOf(one.curve);
    const { epochs, batchSize, learningRate } = recipe;
    const good = mended(recipe);
    const mostEpochs = patience * good.epochs;
    return {
      ...{ id, kind: "remedy", points, recipe, good, before, mostEpochs, figure: figureOf(one) },
      ask:
        `This run had ${recipe.examples} records, ${epochs} ${epochs === 1 ? "epoch" : "epochs"}, batches of ${batchSize} and a learning rate of ${learningRate}; its lowest validation loss was ${before}. ` +
        `Set epochs (${mostEpochs} at most), batch and rate for the next run. It is trained, and so is one with the original settings, from before the fault was put in: how far do you get?`,
    };
  });
}

/** The lowest validation loss that was measured, nats. */
export function bestOf({ validation }: Pick<BankedCurve, "validation">): number {
  return validation.reduce((best, [, loss]) => Math.min(best, loss), Number.POSITIVE_INFINITY);
}

/** The run as it would have been: what its seed drew before the fault was put in. */
function mended(recipe: CurveRecipe): CurveRecipe {
  const { epochs, batchSize, learningRate } = goodRecipe(
    recipe.task,
    recipe.seed,
    drawFrom(random(recipe.seed)),
  );
  return { ...recipe, epochs, batchSize, learningRate };
}
