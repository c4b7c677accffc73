import { z } from "zod";
import type { Candidate } from "../core/types.js";

/** A candidate as a file holds it. What else stands there is kept. */
export const candidateSchema: z.ZodType<Candidate<unknown>> = z.looseObject({
  input: z.unknown(),
  prompt: z.string(),
  sample: z.int().min(0),
  output: z.string(),
  finishReason: z.enum(["stop", "length", "blocked"]),
  usage: z.looseObject({ inputTokens: z.number(), outputTokens: z.number() }),
  modelVersion: z.string(),
});

/** The candidate in a value, or why there is none. */
export function candidateIn(value: unknown): Candidate<unknown> | string {
  const parsed = candidateSchema.safeParse(value);
  return parsed.success ? (value as Candidate<unknown>) : `not a candidate: ${z.prettifyError(parsed.error)}`;
}
