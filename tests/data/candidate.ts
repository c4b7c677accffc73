import type { Candidate } from "../../src/core/types.js";

/** A candidate with this output, whole and of the first prompt unless said otherwise. */
export function written(output: string, given: Partial<Candidate<unknown>> = {}): Candidate<unknown> {
  return {
    input: {},
    prompt: "first prompt",
    sample: 0,
    output,
    finishReason: "stop",
    usage: { inputTokens: 1, outputTokens: 1 },
    modelVersion: "none",
    ...given,
  };
}
