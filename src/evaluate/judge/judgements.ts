import type { Model } from "../../core/types.js";
import { requireWhole } from "../../core/whole-number.js";
import type { Answered } from "../metric.js";
import { askJudge, countable, type JudgeOptions } from "./ask-judge.js";
import { type Grade, gradingInstruction, judgementSchema, rubric } from "./rubric.js";

/** What a judge makes of an answer, or why it made nothing. A judge's error says nothing about the answer. */
export type Judgement =
  | {
      readonly status: "judged";
      /** By criterion: the median of the votes, with the reason of a vote that gave it (or the next lower one). */
      readonly grades: Readonly<Record<string, Grade>>;
      /** Mean score of the criteria, 1 to 5. */
      readonly mean: number;
      /** Votes that counted. */
      readonly votes: number;
    }
  | {
      readonly status: "judge-error";
      readonly reason: string;
      /** What the judge said instead. */
      readonly output?: string;
    };

/**
 * Has a model grade answers by a rubric, 1 to 5 with reasons, one judgement each, in their order.
 *
 * What is judged travels as JSON, so that no text in it can end it or pass for the instruction; where an answer has a `reference`, the judge
 * sees it. A judge's answer must fit the rubric's schema to the letter: prose, a score of 6 or of null, JSON that is cut off are judge's errors,
 * after being asked again (`reasks`). Of several votes at least half must be of use. With `answers`, what was judged is kept in that file and
 * not paid for again.
 *
 * Throws a {@link KitError} for unusable options, and what the judge throws when it answers nothing at all (a wrong key).
 *
 * @example
 * ```ts
 * const answers = [{ input: 1, prompt: "7x+1=2x+41", output: "<think>5x=40;x=8</think><answer>8</answer>" }];
 * const [judgement] = await judgements(answers, scriptedJudge({ errorRate: 0 }));
 * judgement!.status === "judged" && judgement!.grades.factuality!.score; // 5
 * ```
 */
export async function judgements(
  answers: readonly Answered[],
  judge: Model,
  options: JudgeOptions = {},
): Promise<readonly Judgement[]> {
  const { criteria = rubric, instruction, votes = 1 } = options;
  requireWhole("votes", votes);
  const questions = answers.map(({ prompt, output, reference }) => ({
    ...(instruction === undefined ? {} : { instruction }),
    ...{ input: prompt, answer: output },
    ...(reference === undefined ? {} : { reference }),
  }));
  const asking = { instruction: gradingInstruction(criteria), schema: judgementSchema(criteria) };
  const heard = await askJudge(judge, asking, questions, options);
  return heard.map((each): Judgement => {
    const counted = countable(each);
    if (counted.status !== "counted") return counted as Extract<Judgement, { status: "judge-error" }>;
    const grades = Object.fromEntries(
      Object.keys(criteria).map((name) => [
        name,
        medianGrade(counted.said.map((said) => said[name] as Grade)),
      ]),
    );
    const scores = Object.values(grades).map(({ score }) => score);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return { status: "judged", grades, mean, votes: counted.said.length };
  });
}

/** Of an even number the two in the middle count half each, as medians do. */
function medianGrade(grades: readonly Grade[]): Grade {
  const sorted = [...grades].sort((a, b) => a.score - b.score);
  const low = sorted[Math.ceil(sorted.length / 2) - 1] as Grade;
  const high = sorted[Math.floor(sorted.length / 2)] as Grade;
  return { reason: low.reason, score: (low.score + high.score) / 2 };
}
