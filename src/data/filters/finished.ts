import { type Filter, filter, withRecipe } from "../filter.js";

const reasons = {
  length: "cut off before its end: the limit of tokens was reached",
  blocked: "the service withheld the rest of it",
} as const;

/**
 * Accepts candidates that their model ended itself. What was cut off may look whole, and teaches a student to stop half way.
 *
 * @example
 * ```ts
 * finished().name; // "finished"
 * ```
 */
export function finished(): Filter<unknown> {
  const made = filter<unknown>("finished", ({ finishReason }) =>
    finishReason === "stop" ? undefined : reasons[finishReason],
  );
  return withRecipe(made, "finished");
}
