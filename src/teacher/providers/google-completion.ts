import { z } from "zod";
import type { Completion, FinishReason } from "../../core/types.js";
import { ProviderError } from "../provider-error.js";

/** What is read of `generateContent`'s answer, by either library. */
const response = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(z.object({ text: z.string().optional(), thought: z.boolean().optional() }))
              .optional(),
          })
          .optional(),
        finishReason: z.string().optional(),
      }),
    )
    .optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().optional(),
      candidatesTokenCount: z.number().optional(),
      thoughtsTokenCount: z.number().optional(),
    })
    .optional(),
  modelVersion: z.string().optional(),
});

const finishReasons: Readonly<Record<string, FinishReason>> = { STOP: "stop", MAX_TOKENS: "length" };

/**
 * A Gemini answer as a {@link Completion}: the text without thoughts; thoughts are counted as output, since they are paid for.
 * A finish reason other than `STOP` and `MAX_TOKENS` means that the service withheld something.
 *
 * Throws a {@link ProviderError} when the answer is not one.
 */
export function googleCompletion(provider: string, model: string, answer: unknown): Completion {
  const parsed = response.safeParse(answer);
  if (!parsed.success) {
    throw new ProviderError(`the answer is not generateContent's: ${z.prettifyError(parsed.error)}`, {
      provider,
      outcome: "retry",
    });
  }
  const { candidates, promptFeedback, usageMetadata, modelVersion } = parsed.data;
  const [candidate] = candidates ?? [];
  if (!candidate && !promptFeedback?.blockReason) {
    throw new ProviderError("the answer has no candidate", { provider, outcome: "retry" });
  }
  if (candidate && candidate.finishReason === undefined) {
    throw new ProviderError("the answer ends without a finish reason", { provider, outcome: "retry" });
  }
  return {
    text: (candidate?.content?.parts ?? []).map(({ text = "", thought }) => (thought ? "" : text)).join(""),
    finishReason: finishReasons[candidate?.finishReason ?? ""] ?? "blocked",
    usage: {
      inputTokens: usageMetadata?.promptTokenCount ?? 0,
      outputTokens: (usageMetadata?.candidatesTokenCount ?? 0) + (usageMetadata?.thoughtsTokenCount ?? 0),
    },
    modelVersion: modelVersion ?? model,
  };
}
