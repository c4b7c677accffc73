import type { GoogleGenAI } from "@google/genai";
import type { CompletionRequest, Model } from "../../core/types.js";
import { once } from "../once.js";
import { askService } from "./ask-service.js";
import { environmentKey } from "./environment-key.js";
import { geminiBatches } from "./gemini-batches.js";
import { generationConfig } from "./generation-config.js";
import { googleCompletion } from "./google-completion.js";
import { type GeminiOptions, serviceDefaults } from "./service-options.js";

/** A file of a batch may take so long, ms. */
const longestTransfer = 3_600_000;

/**
 * A Gemini model through Google's library `@google/genai`. The key is read from `GEMINI_API_KEY` or `GOOGLE_API_KEY`.
 *
 * Throws a {@link KitError} when there is no key; asking throws a {@link ProviderError}. Newer models may ignore
 * `temperature` and `seed`. Source: https://ai.google.dev/api/generate-content
 *
 * @example
 * ```ts
 * process.env.GEMINI_API_KEY = "taken from your account";
 * gemini({ model: "gemini-3.5-flash" }).identity; // { provider: "gemini", model: "gemini-3.5-flash" }
 * ```
 */
export function gemini(options: GeminiOptions = {}): Model {
  const { model = serviceDefaults.gemini, endpoint, timeout = serviceDefaults.timeout } = options;
  const key = environmentKey("GEMINI_API_KEY", "GOOGLE_API_KEY");
  const connect = once(async () => {
    const { GoogleGenAI } = await import("@google/genai");
    const httpOptions = endpoint === undefined ? {} : { baseUrl: endpoint };
    return new GoogleGenAI({ apiKey: key, vertexai: false, httpOptions });
  });
  const call = async <Answer>(
    request: Pick<CompletionRequest, "signal">,
    send: (ai: GoogleGenAI, signal: AbortSignal) => Promise<Answer>,
    patience = timeout,
  ): Promise<Answer> => {
    const ai = await connect();
    return askService(request, {
      ...{ provider: "gemini", key, timeout: patience, call: (signal: AbortSignal) => send(ai, signal) },
      answerIn: (error) =>
        error instanceof Error && "status" in error && typeof error.status === "number"
          ? { status: error.status, body: error.message } // the library keeps the body as the message
          : undefined,
    });
  };
  const ask: Model = async (request) => {
    const { prompt, system } = request;
    const answer = await call(request, ({ models }, abortSignal) => {
      const config = { ...generationConfig(request), abortSignal };
      return models.generateContent({
        model,
        contents: prompt,
        config: system === undefined ? config : { ...config, systemInstruction: system },
      });
    });
    return googleCompletion("gemini", model, answer);
  };
  const identity = { provider: "gemini", model, ...(endpoint === undefined ? {} : { endpoint }) };
  const prepare = async () => void (await connect());
  const batches = geminiBatches({ model, ask: (send, signal) => call({ signal }, send, longestTransfer) });
  return Object.assign(ask, { identity, prepare, batches });
}
