import type { Completion, Model, Task, Usage } from "../core/types.js";
import { type Proportion, proportion } from "./interval.js";

/** One held-out input, what the model answered, and whether that was right. */
export interface Outcome<Input> {
  readonly input: Input;
  readonly output: string;
  readonly correct: boolean;
  /** Why it was wrong. */
  readonly reason?: string;
}

/** How often a model is right, with every answer. */
export interface Accuracy<Input> extends Proportion {
  readonly outcomes: readonly Outcome<Input>[];
  /** Mean tokens of a request. */
  readonly usage: Usage;
}

/**
 * Asks `model` every input once at temperature 0 and checks each answer with the task.
 *
 * The interval is Wilson's at 95 %; it covers the choice of inputs, not the luck of training.
 * Throws on no inputs, and what the model throws.
 *
 * @example
 * ```ts
 * const task = equations();
 * const teacher = serve(await shippedModel("equations-teacher"));
 * const { rate } = await accuracy(task, task.inputs("test", 50), teacher);
 * rate > 0.8; // true
 * ```
 */
export async function accuracy<Input>(
  task: Task<Input>,
  inputs: readonly Input[],
  model: Model,
): Promise<Accuracy<Input>> {
  const completions = await Promise.all(inputs.map((input) => model({ prompt: task.prompt(input) })));
  const outcomes = inputs.map((input, i): Outcome<Input> => {
    const output = (completions[i] as Completion).text;
    const verification = task.verify(input, output);
    return verification.status === "accepted"
      ? { input, output, correct: true }
      : { input, output, correct: false, reason: verification.reason };
  });
  const share = proportion(outcomes.filter(({ correct }) => correct).length, outcomes.length);
  const mean = (count: (usage: Usage) => number) =>
    completions.reduce((total, { usage }) => total + count(usage), 0) / completions.length;
  const usage = { inputTokens: mean((u) => u.inputTokens), outputTokens: mean((u) => u.outputTokens) };
  return { ...share, outcomes, usage };
}
