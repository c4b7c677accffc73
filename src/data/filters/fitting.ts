import type { ZodType } from "zod";
import { misfitOf } from "../../core/misfit.js";
import { type Filter, filter } from "../filter.js";

/**
 * Accepts candidates whose output is JSON, and nothing else, that fits the schema.
 *
 * @example
 * ```ts
 * const usage = { inputTokens: 0, outputTokens: 0 };
 * const candidate = { input: 1, prompt: "My bill is wrong", sample: 0, output: "Billing", finishReason: "stop" as const, usage, modelVersion: "none" };
 * const verdict = fitting(ticketAnswer)(candidate);
 * verdict.status; // "rejected"
 * ```
 */
export function fitting(schema: ZodType): Filter<unknown> {
  return filter("fitting", ({ output }) => misfitOf(schema, output));
}
