import type { Model } from "../../core/types.js";
import { environmentKey } from "./environment-key.js";
import { geminiBatches } from "./gemini-batches.js";
import { genAi } from "./gen-ai.js";
import { downloadGoogleFile } from "./google-file.js";
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
  const httpOptions = endpoint === undefined ? {} : { baseUrl: endpoint };
  const google = genAi("gemini", { apiKey: key, vertexai: false, httpOptions, timeout });
  const identity = { provider: "gemini", model, ...(endpoint === undefined ? {} : { endpoint }) };
  const batches = geminiBatches({
    model,
    download: (name, path, signal) => downloadGoogleFile(name, path, { key, endpoint }, signal),
    ask: (send, signal) => google.call({ signal }, send, longestTransfer),
  });
  return Object.assign(google.ask(model), { identity, prepare: google.prepare, batches });
}
