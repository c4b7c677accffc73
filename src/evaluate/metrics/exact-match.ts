import { spaced } from "../../core/spaced.js";
import { type Metric, metric, noReference } from "../metric.js";

/**
 * Whether the output is the reference, but for the width of white space and what stands around it.
 *
 * @example
 * ```ts
 * await exactMatch().score([{ input: 1, prompt: "?", output: " a  b", reference: "a b" }]); // [{ status: "pass", value: 1 }]
 * ```
 */
export function exactMatch(): Metric {
  return metric("exact match", ({ output, reference }) => {
    if (reference === undefined) return noReference;
    return spaced(output) === spaced(reference) ? undefined : "it is not the reference";
  });
}
