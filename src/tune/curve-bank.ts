import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { KitError } from "../core/errors.js";
import { readJsonl } from "../core/jsonl.js";
import type { Snapshot } from "../core/types.js";
import type { CurveRecipe, Fault } from "./curve-recipe.js";
import type { Pattern } from "./pattern.js";

/** What a curve is for: to be shown, to fit thresholds on, or to measure with; no two share a seed. */
export type CurveSplit = "teaching" | "practice" | "held-out";

/** One real run that is kept: what was done to it, how to make it again, and its curve. */
export interface BankedCurve {
  /** Its fault and number: `shuffled-outputs-07`. */
  readonly id: string;
  readonly split: CurveSplit;
  /** What was done to the run: the key. */
  readonly fault: Fault;
  /** What its fault was chosen to show on the curve; follows from the fault alone, not from the curve. */
  readonly pattern: Pattern;
  readonly recipe: CurveRecipe;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Training loss of every step, nats, five digits; `null` ends a run whose loss was no number any more. */
  readonly losses: readonly (number | null)[];
  /** Step and validation loss, nats, five digits. */
  readonly validation: readonly (readonly [step: number, loss: number])[];
  /** SHA-256 over all losses as 64-bit numbers, the first 16 hexadecimal digits: equal when every bit of them is. */
  readonly digest: string;
  /** The processor that it ran on: another kind may round in another way. */
  readonly processor: string;
}

/** Where the curves of a split are kept. */
export function curveFile(split: CurveSplit): string {
  const home = dirname(createRequire(import.meta.url).resolve("distill-kit/package.json"));
  return join(home, "tune", "curves", `${split}.jsonl`);
}

/**
 * The loss curves of one split of the bank: real runs of this kit's engine on its own tasks, most of them with one fault on purpose.
 *
 * Thresholds are fitted on `"practice"`; `"held-out"` is for measuring. Throws a {@link KitError} when the file is not there or not whole.
 *
 * @example
 * ```ts
 * const curves = await curveBank("teaching");
 * curves.some(({ fault, pattern }) => fault === "shuffled outputs" && pattern === "plateau"); // true
 * ```
 */
export async function curveBank(split: CurveSplit): Promise<readonly BankedCurve[]> {
  const curves: BankedCurve[] = [];
  for await (const lines of readJsonl(curveFile(split))) {
    for (const line of lines) {
      if (line.status === "rejected") {
        throw new KitError(`line ${line.line} of the ${split} curves cannot be read: ${line.reason}`, {
          remedy: "Bring the file back from the repository.",
          value: line.line,
        });
      }
      curves.push(line.value as BankedCurve);
    }
  }
  return curves;
}

/**
 * A kept curve as the snapshots of its run; `validation: false` leaves the validation loss out. Learning rate, tokens and seconds were not
 * kept; they are NaN.
 *
 * @example
 * ```ts
 * const [curve] = await curveBank("teaching");
 * curveSnapshots(curve!).length === curve!.losses.length; // true
 * ```
 */
export function curveSnapshots(
  {
    losses,
    validation,
    stepsPerEpoch,
    totalSteps,
  }: Pick<BankedCurve, "losses" | "validation" | "stepsPerEpoch" | "totalSteps">,
  { validation: validated = true }: { readonly validation?: boolean } = {},
): Snapshot[] {
  const measured = new Map(validated ? validation : []);
  return losses.map((loss, i) => {
    const validationLoss = measured.get(i + 1);
    return {
      step: i + 1,
      totalSteps,
      epoch: (i + 1) / stepsPerEpoch,
      loss: loss ?? Number.NaN,
      ...(validationLoss === undefined ? {} : { validationLoss }),
      learningRate: Number.NaN,
      tokens: Number.NaN,
      seconds: Number.NaN,
    };
  });
}
