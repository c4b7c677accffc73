import type { Completion, CompletionRequest, Model } from "../../../src/core/types.js";

/** A judge that says what it is told to. */
export function saying(
  say: (request: CompletionRequest) => string,
  finishReason: Completion["finishReason"] = "stop",
): { readonly judge: Model; readonly requests: CompletionRequest[] } {
  const requests: CompletionRequest[] = [];
  const model = async (request: CompletionRequest): Promise<Completion> => {
    requests.push(request);
    const usage = { inputTokens: 1, outputTokens: 1 };
    return { text: say(request), finishReason, usage, modelVersion: "test" };
  };
  const judge: Model = Object.assign(model, { identity: { provider: "test", model: "judge" } });
  return { judge, requests };
}
