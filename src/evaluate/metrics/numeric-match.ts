import { lastNumber } from "../../core/last-number.js";
import { type Metric, metric, noReference } from "../metric.js";

/**
 * Whether the last number of the output is the last number of the reference: thousands may be parted by commas, and `tolerance` is how far
 * the two may be apart, relative to the reference (or to 1). Default 1e-9.
 *
 * @example
 * ```ts
 * const answers = [{ input: 1, prompt: "?", output: "So it costs $1,250.00.", reference: "1250" }];
 * await numericMatch().score(answers); // [{ status: "pass", value: 1 }]
 * ```
 */
export function numericMatch({ tolerance = 1e-9 }: { readonly tolerance?: number } = {}): Metric {
  return metric("numeric match", ({ output, reference }) => {
    if (reference === undefined) return noReference;
    const [wanted, got] = [lastNumber(reference), lastNumber(output)];
    if (wanted === undefined) return { status: "judge-error", reason: "the reference holds no number" };
    if (got === undefined) return "it holds no number";
    const apart = Math.abs(got - wanted) / Math.max(1, Math.abs(wanted));
    return apart <= tolerance ? undefined : `${got} is not ${wanted}`;
  });
}
