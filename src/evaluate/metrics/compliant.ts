import type { ZodType } from "zod";
import { misfitOf } from "../../core/misfit.js";
import { type Metric, metric } from "../metric.js";

/**
 * Whether an output keeps to a form: a zod schema that it must fit as JSON and nothing else, or a regular expression that it must match from
 * its start to its end.
 *
 * @example
 * ```ts
 * const format = compliant(/<think>[^<]+<\/think><answer>[^<]+<\/answer>/);
 * const [score] = await format.score([{ input: 1, prompt: "?", output: "<think>2+2</think><answer>4</answer> Bye!" }]);
 * score; // { status: "fail", value: 0, reason: "it does not match the template" }
 * ```
 */
export function compliant(form: ZodType | RegExp): Metric {
  return metric("format", ({ output }) => {
    if (!(form instanceof RegExp)) return misfitOf(form, output);
    // The lookarounds hold at the ends of the text whatever the flags; with m, ^ and $ hold at each line's.
    const whole = new RegExp(`(?<![^])(?:${form.source})(?![^])`, form.flags.replace(/[gy]/g, ""));
    return whole.test(output.trim()) ? undefined : "it does not match the template";
  });
}
