import type { Model } from "../../core/types.js";
import { once } from "../once.js";
import { askService } from "./ask-service.js";
import { environmentKey } from "./environment-key.js";
import { generationConfig } from "./generation-config.js";
import { googleCompletion } from "./google-completion.js";
import { type GeminiOptions, serviceDefaults } from "./service-options.js";

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
  const ask: Model = async (request) => {
    const { models } = await connect();
    const { prompt, system } = request;
    const answer = await askService(request, {
      provider: "gemini",
      key,
      timeout,
      call: (abortSignal) => {
        const config = { ...generationConfig(request), abortSignal };
        return models.generateContent({
          model,
          contents: prompt,
          config: system === undefined ? config : { ...config, systemInstruction: system },
        });
      },
      answerIn: (error) =>
        error instanceof Error && "status" in error && typeof error.status === "number"
          ? { status: error.status, body: error.message } // the library keeps the body as the message
          : undefined,
    });
    return googleCompletion("gemini", model, answer);
  };
  const identity = { provider: "gemini", model, ...(endpoint === undefined ? {} : { endpoint }) };
  const prepare = async () => void (await connect());
  return Object.assign(ask, { identity, prepare });
}
