import { KitError } from "../core/errors.js";
import type { Model } from "../core/types.js";
import type { JudgeOptions } from "./judge/ask-judge.js";
import { judgements } from "./judge/judgements.js";
import type { Metric, Score } from "./metric.js";

/** How a judge's grades become a metric. */
export interface JudgeMetricOptions extends JudgeOptions {
  readonly name?: string;
  /** An answer passes when every criterion has at least this score. Default 4. */
  readonly passAt?: number;
}

/**
 * A model as a metric: mean grade of the rubric's criteria, 1 to 5 mapped to 0 to 1. An answer passes when every criterion has at least
 * `passAt`. What the judge could not judge is `judge-error` and counts neither way.
 *
 * Throws what {@link judgements} throws.
 *
 * @example
 * ```ts
 * const style = judge(scriptedJudge({ errorRate: 0 }));
 * const [score] = await style.score([{ input: 1, prompt: "7x+1=2x+41", output: "<answer>9</answer>" }]);
 * score!.status; // "fail"
 * ```
 */
export function judge(
  model: Model,
  { name = "judge", passAt = 4, ...options }: JudgeMetricOptions = {},
): Metric {
  if (!(passAt >= 1 && passAt <= 5)) {
    throw new KitError(`passAt must be from 1 to 5, got ${passAt}`, {
      remedy: "Use 4 for good, 5 for flawless.",
      value: passAt,
    });
  }
  return {
    name,
    async score(answers) {
      const judged = await judgements(answers, model, options);
      return judged.map((judgement): Score => {
        if (judgement.status === "judge-error") return { status: "judge-error", reason: judgement.reason };
        const value = (judgement.mean - 1) / 4;
        const low = Object.entries(judgement.grades).filter(([, { score }]) => score < passAt);
        if (low.length === 0) return { status: "pass", value };
        const reason = low
          .map(([criterion, { score, reason }]) => `${criterion} ${score}: ${reason}`)
          .join("; ");
        return { status: "fail", value, reason };
      });
    },
  };
}
