import { type Filter, filter, withRecipe } from "../filter.js";
import { type OutputTemplate, parseOutput } from "../template.js";

/**
 * Accepts outputs that keep to the template, as {@link parseOutput} reads it.
 *
 * @example
 * ```ts
 * templated({ reasoning: "reason" }).name; // "template"
 * ```
 */
export function templated(template: OutputTemplate = {}): Filter<unknown> {
  const made = filter<unknown>("template", ({ output }) => {
    const parsed = parseOutput(output, template);
    return parsed.status === "parsed" ? undefined : parsed.reason;
  });
  return withRecipe(made, "templated", template);
}
