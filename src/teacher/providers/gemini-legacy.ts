import { once } from "../../core/once.js";
import type { Model } from "../../core/types.js";
import { askService } from "./ask-service.js";
import { environmentKey } from "./environment-key.js";
import { generationConfig } from "./generation-config.js";
import { googleCompletion } from "./google-completion.js";
import { type GeminiOptions, serviceDefaults } from "./service-options.js";

/**
 * A Gemini model through Google's former library `@google/generative-ai`, whose support ended in August 2025; {@link gemini}
 * is today's. The text leaves out the model's thoughts, which this library's own `text()` mixes into the answer.
 *
 * The key is read from `GEMINI_API_KEY` or `GOOGLE_API_KEY`; throws as {@link gemini} does.
 *
 * @example
 * ```ts
 * process.env.GEMINI_API_KEY = "taken from your account";
 * geminiLegacy({ model: "gemini-3.5-flash" }).identity; // { provider: "gemini-legacy", model: "gemini-3.5-flash" }
 * ```
 */
export function geminiLegacy(options: GeminiOptions = {}): Model {
  const { model = serviceDefaults.gemini, endpoint, timeout = serviceDefaults.timeout } = options;
  const key = environmentKey("GEMINI_API_KEY", "GOOGLE_API_KEY");
  const connect = once(async () => {
    const { GoogleGenerativeAI } = await import("@google/generative-ai");
    return new GoogleGenerativeAI(key);
  });
  const ask: Model = async (request) => {
    const google = await connect();
    const { prompt, system } = request;
    const answer = await askService(request, {
      provider: "gemini-legacy",
      key,
      endpoint,
      timeout,
      call: async (signal) => {
        const baseUrl = endpoint === undefined ? {} : { baseUrl: endpoint };
        // The library sends the configuration as it is, so the fields it has no types for arrive as well.
        const config = { model, generationConfig: generationConfig(request) };
        const generative = google.getGenerativeModel(
          system === undefined ? config : { ...config, systemInstruction: system },
          baseUrl,
        );
        return (await generative.generateContent(prompt, { signal })).response;
      },
      answerIn,
    });
    return googleCompletion("gemini-legacy", model, answer);
  };
  const identity = { provider: "gemini-legacy", model, ...(endpoint === undefined ? {} : { endpoint }) };
  const prepare = async () => void (await connect());
  return Object.assign(ask, { identity, prepare });
}

/** The library takes the service's error body apart; it is put together again. */
function answerIn(error: unknown) {
  if (!(error instanceof Error && "status" in error && typeof error.status === "number")) return undefined;
  const details = "errorDetails" in error ? error.errorDetails : undefined;
  return { status: error.status, body: JSON.stringify({ error: { message: error.message, details } }) };
}
