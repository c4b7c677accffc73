import type { Task } from "../../core/types.js";
import { type Filter, filter, withRecipe } from "../filter.js";

/**
 * Accepts candidates whose final answer is right, by the task's own check.
 *
 * @example
 * ```ts
 * const task = equations();
 * const [input] = task.inputs("train", 1);
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const candidate = { input, prompt: input.text, sample: 0, output: "x is 1000", finishReason: "stop" as const, usage, modelVersion: "none" };
 * correct(task)(candidate); // { status: "rejected", filter: "correct", reason: "no <answer>…</answer> at the end" }
 * ```
 */
export function correct<Input>(task: Pick<Task<Input>, "verify" | "recipe">): Filter<Input> {
  const made = filter<Input>("correct", ({ input, output }) => {
    const verification = task.verify(input, output);
    return verification.status === "accepted" ? undefined : verification.reason;
  });
  return task.recipe ? withRecipe(made, "correct", task.recipe) : made;
}
