import type { Task } from "../../core/types.js";
import { type Metric, metric } from "../metric.js";

/**
 * Whether the task's own check accepts an output.
 *
 * @example
 * ```ts
 * const task = equations();
 * const [input] = task.inputs("test", 1);
 * const output = `<answer>${input!.solution}</answer>`;
 * await verified(task).score([{ input: input!, prompt: task.prompt(input!), output }]); // [{ status: "pass", value: 1 }]
 * ```
 */
export function verified<Input>(task: Pick<Task<Input>, "verify">): Metric<Input> {
  return metric<Input>("right", ({ input, output }) => {
    const verification = task.verify(input, output);
    return verification.status === "accepted" ? undefined : verification.reason;
  });
}
