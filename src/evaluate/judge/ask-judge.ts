import type { ZodType } from "zod";
import { misfitOf } from "../../core/misfit.js";
import type { Model } from "../../core/types.js";
import { generate } from "../../teacher/generate.js";
import type { GenerateOptions } from "../../teacher/generate-options.js";
import type { Rubric } from "./rubric.js";

/** How to ask a judge. */
export interface JudgeOptions extends Omit<GenerateOptions, "perInput" | "varyInstruction" | "temperature"> {
  /** What is judged. Default: {@link rubric}. */
  readonly criteria?: Rubric;
  /** What the model that is judged was told. Default: nothing. */
  readonly instruction?: string;
  /** How often the judge is asked; above 1 it is asked at temperature 1, and the votes are counted. Default 1. */
  readonly votes?: number;
}

/** What a judge said once, or why that is of no use. */
export type Vote<Said> =
  | { readonly status: "said"; readonly said: Said }
  | { readonly status: "judge-error"; readonly reason: string; readonly output?: string };

/** Puts questions to a judge, each as often as there are votes; what was answered before is in the file of answers. */
export async function askJudge<Said>(
  judge: Model,
  { instruction, schema }: { readonly instruction: string; readonly schema: ZodType<Said> },
  questions: readonly object[],
  { votes = 1, criteria: _, instruction: __, ...options }: JudgeOptions,
): Promise<readonly (readonly Vote<Said>[])[]> {
  if (questions.length === 0) return [];
  const task = {
    ...{ name: "judging", instructions: [instruction] as const, answerSchema: schema },
    inputs: () => [],
    // As JSON, what is judged cannot end the text it stands in.
    prompt: (index: number) => JSON.stringify(questions[index]),
    verify: () => ({ status: "accepted" }) as const, // it is looked at below
  };
  const indexes = questions.map((_question, index) => index);
  const { candidates, failures } = await generate(task, indexes, judge, {
    ...options,
    ...{ perInput: votes, temperature: votes === 1 ? 0 : 1 },
  });
  const heard: Vote<Said>[][] = questions.map(() => []);
  for (const { input, output, finishReason } of candidates)
    heard[input]?.push(read(schema, output, finishReason));
  for (const { input, reason, output } of failures) {
    heard[input]?.push({ status: "judge-error", reason, ...(output === undefined ? {} : { output }) });
  }
  return heard;
}

/** Strictly: a judgement that is mended is one that the judge has not given. */
function read<Said>(schema: ZodType<Said>, output: string, finishReason: string): Vote<Said> {
  const misfit = misfitOf(schema, output);
  if (misfit === undefined) return { status: "said", said: schema.parse(JSON.parse(output)) };
  const cut =
    finishReason === "stop" ? "" : ` (the answer was ${finishReason === "length" ? "cut off" : "blocked"})`;
  return { status: "judge-error", reason: `${misfit}${cut}`, output };
}

/** The votes that can be counted, or that there are too few: half of those asked for must be of use. */
export function countable<Said>(
  votes: readonly Vote<Said>[],
): Vote<Said> | { readonly status: "counted"; readonly said: readonly Said[] } {
  const said = votes.flatMap((vote) => (vote.status === "said" ? [vote.said] : []));
  if (said.length * 2 >= votes.length && said.length > 0) return { status: "counted", said };
  return votes.find(({ status }) => status === "judge-error") as Extract<
    Vote<Said>,
    { status: "judge-error" }
  >;
}
