import type { Model } from "../../core/types.js";
import { requireWhole } from "../../core/whole-number.js";
import { askJudge, countable, type JudgeOptions } from "./ask-judge.js";
import { comparingInstruction, comparisonSchema, rubric } from "./rubric.js";

/** Two answers to one question. */
export interface AnswerPair {
  readonly prompt: string;
  readonly first: string;
  readonly second: string;
  readonly reference?: string;
}

/** Which of a pair a judge prefers. */
export type PairVerdict =
  | {
      readonly status: "compared";
      /** What both orders agree on; a tie where they do not. */
      readonly winner: "first" | "second" | "tie";
      /** Whether the judge said the same with the answers in the other order. */
      readonly consistent: boolean;
      /** What it preferred with `first` as A, and with `second` as A. */
      readonly orders: readonly [Preference, Preference];
      readonly reason: string;
    }
  | { readonly status: "judge-error"; readonly reason: string; readonly output?: string };

type Preference = "first" | "second" | "tie";

/**
 * Has a model compare pairs of answers, each in both orders, since judges favour a place: only what it says both times counts, else it is
 * a tie and not `consistent`. Of several votes in one order the most frequent counts, and a tie where two are as frequent.
 *
 * Zheng et al. 2023, https://arxiv.org/abs/2306.05685, section 3.4. Errors and throws as {@link judgements}.
 *
 * @example
 * ```ts
 * const pair = { prompt: "7x+1=2x+41", first: "<answer>9</answer>", second: "<answer>8</answer>" };
 * const [comparison] = await comparisons([pair], scriptedJudge({ errorRate: 0 }));
 * comparison!.status === "compared" && comparison!.winner; // "second"
 * ```
 */
export async function comparisons(
  pairs: readonly AnswerPair[],
  judge: Model,
  options: JudgeOptions = {},
): Promise<readonly PairVerdict[]> {
  const { criteria = rubric, instruction, votes = 1 } = options;
  requireWhole("votes", votes);
  const questions = pairs.flatMap(({ prompt, first, second, reference }) =>
    [
      { A: first, B: second },
      { A: second, B: first },
    ].map((answers) => ({
      ...(instruction === undefined ? {} : { instruction }),
      ...{ input: prompt, ...answers },
      ...(reference === undefined ? {} : { reference }),
    })),
  );
  const asking = { instruction: comparingInstruction(criteria), schema: comparisonSchema };
  const heard = await askJudge(judge, asking, questions, options);
  return pairs.map((_, at): PairVerdict => {
    const [straight, swapped] = [countable(heard[2 * at] ?? []), countable(heard[2 * at + 1] ?? [])];
    if (straight.status !== "counted") return straight as Extract<PairVerdict, { status: "judge-error" }>;
    if (swapped.status !== "counted") return swapped as Extract<PairVerdict, { status: "judge-error" }>;
    const names = { A: ["first", "second"], B: ["second", "first"], tie: ["tie", "tie"] } as const;
    const orders = [names[majority(straight.said)][0], names[majority(swapped.said)][1]] as const;
    const consistent = orders[0] === orders[1];
    const reason = straight.said[0]?.reason ?? "";
    return { status: "compared", winner: consistent ? orders[0] : "tie", consistent, orders, reason };
  });
}

function majority(said: readonly { readonly better: "A" | "B" | "tie" }[]): "A" | "B" | "tie" {
  const count = (side: string) => said.filter(({ better }) => better === side).length;
  if (count("A") === count("B")) return "tie";
  const side = count("A") > count("B") ? "A" : "B";
  return count(side) > count("tie") ? side : "tie";
}
