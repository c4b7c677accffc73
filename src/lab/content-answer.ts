import { randomUUID } from "node:crypto";
import type { Completion, CompletionRequest, Usage } from "../core/types.js";

const finishReasons = { stop: "STOP", length: "MAX_TOKENS", blocked: "SAFETY" } as const;

/** Tokens of a text, estimated at four characters each: a model does not say how it counts before it is asked. */
export function estimatedTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** The same for all that a request sends. */
export function requestTokens({ system = "", prompt }: CompletionRequest): number {
  return estimatedTokens(system + prompt);
}

/** An answer as generateContent gives it. Source: https://ai.google.dev/api/generate-content#GenerateContentResponse */
export function contentAnswer({ text, finishReason, usage, modelVersion }: Completion): unknown {
  return {
    candidates: [
      {
        content: { role: "model", parts: [{ text }] },
        finishReason: finishReasons[finishReason],
        index: 0,
      },
    ],
    ...trailer(usage, modelVersion, randomUUID()),
  };
}

/** The same in pieces, as streamGenerateContent sends them: each a word or a few, the last with the reason it ends. */
export function answerChunks({ text, finishReason, usage, modelVersion }: Completion): unknown[] {
  const responseId = randomUUID();
  const pieces = text.match(/\s*\S{1,40}\s*/g) ?? [text];
  return pieces.map((piece, i) => ({
    candidates: [
      {
        content: { role: "model", parts: [{ text: piece }] },
        ...(i === pieces.length - 1 ? { finishReason: finishReasons[finishReason] } : {}),
        index: 0,
      },
    ],
    ...trailer(usage, modelVersion, responseId),
  }));
}

/** A prompt that the service will not answer has no candidates. */
export function blockedPrompt(request: CompletionRequest, modelVersion: string): unknown {
  return {
    promptFeedback: { blockReason: "SAFETY" },
    ...trailer({ inputTokens: requestTokens(request), outputTokens: 0 }, modelVersion, randomUUID()),
  };
}

function trailer({ inputTokens, outputTokens }: Usage, modelVersion: string, responseId: string) {
  return {
    usageMetadata: {
      promptTokenCount: inputTokens,
      candidatesTokenCount: outputTokens,
      totalTokenCount: inputTokens + outputTokens,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: inputTokens }],
    },
    modelVersion,
    responseId,
  };
}
