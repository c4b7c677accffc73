import { KitError } from "../core/errors.js";
import type { Scorer, TrainingRecord } from "../core/types.js";
import type { Metric, Score } from "./metric.js";

/** An answer that somebody has judged. */
export interface LabelledAnswer extends TrainingRecord {
  readonly good: boolean;
}

/**
 * A trained scorer as a metric. Scores have no zero of their own, so a border is put where it agrees most with `labelled` answers, which the scorer must
 * not have been trained on; an answer's value is `1 / (1 + exp(border - score))`, and from 0.5 on it passes.
 *
 * A judge that was trained sees what its pairs showed and nothing else: a style, and no truth. Throws a {@link KitError} unless there are good
 * and bad answers among the labelled ones, and what the scorer throws.
 *
 * @example
 * ```ts
 * const byLength = async (answers: readonly { output: string }[]) => answers.map(({ output }) => output.length);
 * const labelled = [{ prompt: "?", output: "short", good: false }, { prompt: "?", output: "rather long", good: true }];
 * const metric = await trainedJudge(byLength, labelled, { name: "length" });
 * const [score] = await metric.score([{ input: 1, prompt: "?", output: "a long answer" }]);
 * score!.status; // "pass"
 * ```
 */
export async function trainedJudge(
  scorer: Scorer,
  labelled: readonly LabelledAnswer[],
  { name = "trained judge" }: { readonly name?: string } = {},
): Promise<Metric> {
  const kinds = new Set(labelled.map(({ good }) => good));
  if (kinds.size < 2) {
    throw new KitError(`a border needs good and bad answers, got ${labelled.length} of one kind`, {
      remedy: "Label some answers by hand, both good and bad ones.",
      value: labelled.length,
    });
  }
  const border = bestBorder(await scorer(labelled), labelled);
  return {
    name,
    async score(answers) {
      const scores = await scorer(answers.map(({ prompt, output }) => ({ prompt, output })));
      return scores.map((score): Score => {
        if (!Number.isFinite(score)) return { status: "judge-error", reason: `the scorer gave ${score}` };
        const value = 1 / (1 + Math.exp(border - score));
        if (value >= 0.5) return { status: "pass", value };
        return {
          status: "fail",
          value,
          reason: `score ${score.toFixed(2)}, the border is ${border.toFixed(2)}`,
        };
      });
    },
  };
}

/** The middle of the gap between neighbouring scores at which most labels are met; of equally good ones the widest. */
function bestBorder(scores: readonly number[], labelled: readonly LabelledAnswer[]): number {
  const sorted = [...new Set(scores)].sort((a, b) => a - b);
  const gaps = sorted
    .slice(1)
    .map((high, i) => ({ middle: (high + (sorted[i] as number)) / 2, width: high - (sorted[i] as number) }));
  const met = (border: number) =>
    labelled.filter(({ good }, i) => good === (scores[i] as number) >= border).length;
  let best = { middle: sorted[0] as number, width: 0, met: -1 };
  for (const gap of gaps) {
    const count = met(gap.middle);
    if (count > best.met || (count === best.met && gap.width > best.width)) best = { ...gap, met: count };
  }
  return best.middle;
}
