import { KitError } from "../../core/errors.js";
import type { ContenderResult } from "../../core/scorecard.js";
import type { Candidate, Model, Task, Usage } from "../../core/types.js";
import { knownPrice, type Price, usageCost } from "../../teacher/cost.js";
import { generate } from "../../teacher/generate.js";
import type { GenerateOptions } from "../../teacher/generate-options.js";
import { type BootstrapOptions, meanOf } from "../bootstrap.js";
import type { Answered, Metric, Score } from "../metric.js";
import { metricResult } from "../metric-result.js";

/** A model as it is measured. */
export interface Contender {
  readonly model: Model;
  /** Whether it is told the task's instruction. A student that was trained on prompts alone is not. Default true. */
  readonly instructed?: boolean;
  /** USD per million tokens. Default: the list price of the model, if there is one. */
  readonly price?: Pick<Price, "input" | "output">;
  /** USD for an hour of the machine it runs on, answering one request after the other; in place of `price`. */
  readonly dollarsPerHour?: number;
}

/** How contenders are asked and scored. */
export interface MeasuringOptions<Input> extends BootstrapOptions {
  readonly metrics: readonly Metric<Input>[];
  readonly reference?: (input: Input) => string | undefined;
  readonly asking: AskingOptions;
}

/** How a model that is measured may be asked: once for each input and at temperature 0, whatever else. */
export type AskingOptions = Omit<GenerateOptions, "perInput" | "temperature" | "varyInstruction">;

/** A contender's answers and scores, example by example. */
export interface Measured {
  readonly result: Omit<ContenderResult, "milliseconds" | "dollarsPerThousand">;
  /** `undefined` where there is no answer. */
  readonly outputs: readonly (string | undefined)[];
  /** By metric, then by example. */
  readonly scores: readonly (readonly Score[])[];
}

/** Asks a model every input once at temperature 0, and scores what it answers. */
export async function measure<Input>(
  name: string,
  { model, instructed = true }: Contender,
  task: Task<Input>,
  inputs: readonly Input[],
  { metrics, reference, asking, ...drawing }: MeasuringOptions<Input>,
): Promise<Measured> {
  const { instructions: _, ...uninstructed } = task;
  const { answers, ...rest } = asking;
  const { candidates, failures } = await generate(instructed ? task : uninstructed, inputs, model, {
    ...{ structured: false, ...rest, temperature: 0, perInput: 1, varyInstruction: false },
    // A model in memory that has no name of its own is asked anew each time.
    ...(answers !== undefined && model.identity ? { answers } : {}),
  });
  const given = new Map(candidates.map((candidate) => [candidate.input, candidate]));
  const reasons = new Map(failures.map(({ input, reason }) => [input, reason]));
  const scores = await Promise.all(metrics.map((each) => scored(each, inputs, given, reasons, reference)));
  return {
    outputs: inputs.map((input) => given.get(input)?.output),
    scores,
    result: {
      ...{ name, modelVersion: candidates[0]?.modelVersion ?? "nobody", unanswered: failures.length },
      metrics: metrics.map((each, at) => metricResult(each.name, scores[at] ?? [], drawing)),
      usage: meanUsage(candidates),
    },
  };
}

async function scored<Input>(
  by: Metric<Input>,
  inputs: readonly Input[],
  given: ReadonlyMap<Input, Candidate<Input>>,
  reasons: ReadonlyMap<Input, string>,
  reference: ((input: Input) => string | undefined) | undefined,
): Promise<readonly Score[]> {
  const answered = inputs.flatMap((input) => given.get(input) ?? []);
  const scores = await by.score(
    answered.map(({ input, prompt, output }): Answered<Input> => {
      const right = reference?.(input);
      return { input, prompt, output, ...(right === undefined ? {} : { reference: right }) };
    }),
  );
  if (scores.length !== answered.length) {
    throw new KitError(`the metric ${by.name} gave ${scores.length} scores for ${answered.length} answers`, {
      remedy: "Give one score for each answer, in their order.",
      value: scores.length,
    });
  }
  const byInput = new Map(answered.map(({ input }, at) => [input, scores[at] as Score]));
  return inputs.map(
    (input) => byInput.get(input) ?? { status: "judge-error", reason: `no answer: ${reasons.get(input)}` },
  );
}

function meanUsage(candidates: readonly { readonly usage: Usage }[]): Usage {
  const mean = (count: (usage: Usage) => number) => meanOf(candidates.map(({ usage }) => count(usage)));
  return { inputTokens: mean((u) => u.inputTokens), outputTokens: mean((u) => u.outputTokens) };
}

/** A contender as it is asked: under the task's instruction, where it is told that. */
export function asAsked(
  { model, instructed = true }: Contender,
  { instructions }: Pick<Task<never>, "instructions">,
): Model {
  const system = instructed ? instructions?.[0] : undefined;
  return (request) => model(system === undefined ? request : { system, ...request });
}

/** USD for 1,000 answers of so many tokens and milliseconds; undefined where no price is known. */
export function dollarsPerThousand(
  { model, price, dollarsPerHour }: Contender,
  usage: Usage,
  milliseconds: number,
): number | undefined {
  if (dollarsPerHour !== undefined) return (1000 * milliseconds * dollarsPerHour) / 3_600_000;
  const listed = price ?? knownPrice(model.identity);
  return listed && 1000 * usageCost(usage, listed);
}
