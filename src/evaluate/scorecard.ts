import { KitError } from "../core/errors.js";
import type { ContenderResult, Scorecard, WorstExample } from "../core/scorecard.js";
import type { Model, Task } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { BootstrapOptions } from "./bootstrap.js";
import type { Metric } from "./metric.js";
import { qualityRatio } from "./quality-ratio.js";
import { type AskingOptions, type Contender, type Measured, measure } from "./scorecard/contender.js";
import { timedResults } from "./scorecard/timed-results.js";
import { type Thresholds, verdictOf } from "./scorecard/verdict.js";

/** Who is measured. */
export interface Contenders {
  readonly student: Model | Contender;
  readonly teacher: Model | Contender;
  /** The student before it was taught, say. */
  readonly base?: Model | Contender;
}

/** How a student is measured. */
export interface ScorecardOptions<Input> extends BootstrapOptions {
  readonly thresholds?: Thresholds;
  /** A right answer to an input, for metrics that compare. */
  readonly reference?: (input: Input) => string | undefined;
  /** How many of the inputs are timed, one request at a time, the contenders in turn. Default 20. */
  readonly timed?: number;
  /** How many of the worst examples are kept. Default 5. */
  readonly worst?: number;
  /** How models are asked: limits, retries, the file of answers. Never structured unless it says so: form is part of what is measured. */
  readonly asking?: AskingOptions;
}

/**
 * Measures a student against its teacher on held-out inputs: by every metric with 95 % bootstrap intervals, as a share of the teacher
 * (examples paired), in speed and cost, with a verdict against stated thresholds and the examples on which the student falls behind most.
 *
 * Each model is asked every input once at temperature 0. What could not be scored counts neither way and is reported. Thresholds are held
 * against the first metric. The intervals cover the choice of inputs: not the luck of training, nor what is wrong with a metric.
 *
 * Throws a {@link KitError} without inputs or metrics, and what a model throws that answers nothing at all.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const card = await scorecard(task, task.inputs("test", 30), { student: teacher, teacher }, [verified(task)], { timed: 2 });
 * card.ratios[0]!.ratio!.value; // 1
 * ```
 */
export async function scorecard<Input>(
  task: Task<Input>,
  inputs: readonly Input[],
  contenders: Contenders,
  metrics: readonly Metric<Input>[],
  options: ScorecardOptions<Input> = {},
): Promise<Scorecard> {
  const { thresholds = {}, reference, timed = 20, worst = 5, asking = {}, ...drawing } = options;
  requireWhole("timed", timed);
  requireWhole("worst", worst, { least: 0 });
  if (inputs.length === 0) throw nothing("inputs", "Pass the held-out inputs of the task.");
  if (metrics.length === 0) throw nothing("metrics", "Pass at least one, the deciding one first.");
  const how = { ...{ metrics, asking }, ...drawing, ...(reference ? { reference } : {}) };
  const { student, teacher, base } = contenders;
  const named = Object.entries({ student, teacher, ...(base ? { base } : {}) }).map(
    ([name, one]) => [name, typeof one === "function" ? { model: one } : one] as const,
  );
  const measured: Measured[] = [];
  for (const [name, one] of named) measured.push(await measure(name, one, task, inputs, how));
  const [pupil, master] = measured as [Measured, Measured];
  const prompts = inputs.map((input) => task.prompt(input));
  const models = named.map(([, one]) => one);
  const results = await timedResults(models, measured, task, prompts.slice(0, timed));
  const [own, other] = results as [ContenderResult, ContenderResult];
  const ratios = metrics.map(({ name }, at) => {
    const ratio = qualityRatio(pupil.scores[at] ?? [], master.scores[at] ?? [], drawing);
    return { metric: name, ...(ratio ? { ratio } : {}) };
  });
  const speed = other.milliseconds.median / own.milliseconds.median;
  const cost = shareOf(own.dollarsPerThousand, other.dollarsPerThousand);
  return {
    ...{ task: task.name, examples: inputs.length, ratios, speed },
    contenders: results,
    ...(cost === undefined ? {} : { cost }),
    verdict: verdictOf({ quality: ratios[0]?.ratio, speed, cost }, thresholds),
    worst: worstOf(prompts, pupil, master).slice(0, worst),
  };
}

/** By how far the student falls behind, most first; where it does not, it is no example. */
function worstOf(prompts: readonly string[], student: Measured, teacher: Measured): WorstExample[] {
  return prompts
    .flatMap((prompt, at) => {
      const [own, other] = [student.scores[0]?.[at], teacher.scores[0]?.[at]];
      if (own?.status !== "fail" || !other || other.status === "judge-error") return [];
      const [output, better] = [student.outputs[at] ?? "", teacher.outputs[at] ?? ""];
      const example = { prompt, student: output, teacher: better, reason: own.reason ?? "" };
      return [{ example, behind: other.value - own.value }];
    })
    .filter(({ behind }) => behind > 0)
    .sort((a, b) => b.behind - a.behind)
    .map(({ example }) => example);
}

function shareOf(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;
}

function nothing(what: string, remedy: string): KitError {
  return new KitError(`a scorecard without ${what} says nothing`, { remedy });
}
