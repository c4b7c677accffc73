import type { GoogleGenAI, GoogleGenAIOptions } from "@google/genai";
import { once } from "../../core/once.js";
import type { CompletionRequest, Model } from "../../core/types.js";
import { askService } from "./ask-service.js";
import { generationConfig } from "./generation-config.js";
import { googleCompletion } from "./google-completion.js";

/** Google's library, opened when it is first used. */
export interface GenAi {
  /** Calls it once; whatever goes wrong becomes a {@link ProviderError} without the key in it. */
  call<Answer>(
    request: Pick<CompletionRequest, "signal">,
    send: (ai: GoogleGenAI, signal: AbortSignal) => Promise<Answer>,
    patience?: number,
  ): Promise<Answer>;
  /** One of its models, as what is asked. */
  ask(model: string): Model;
  prepare(): Promise<void>;
}

/** Google's library `@google/genai` with the options it is opened with; `timeout` is how long an answer may take, ms. */
export function genAi(
  provider: string,
  { timeout, ...options }: GoogleGenAIOptions & { readonly timeout: number },
): GenAi {
  const key = options.apiKey ?? "";
  const connect = once(async () => {
    const { GoogleGenAI } = await import("@google/genai");
    return new GoogleGenAI(options);
  });
  const call: GenAi["call"] = async (request, send, patience = timeout) => {
    const ai = await connect();
    return askService(request, {
      ...{ provider, key, endpoint: options.httpOptions?.baseUrl, timeout: patience },
      call: (signal: AbortSignal) => send(ai, signal),
      answerIn: (error) =>
        error instanceof Error && "status" in error && typeof error.status === "number"
          ? { status: error.status, body: error.message } // the library keeps the body as the message
          : undefined,
    });
  };
  return {
    call,
    ask: (model) => async (request) => {
      const { prompt, system } = request;
      const answer = await call(request, ({ models }, abortSignal) => {
        const config = { ...generationConfig(request), abortSignal };
        return models.generateContent({
          model,
          contents: prompt,
          config: system === undefined ? config : { ...config, systemInstruction: system },
        });
      });
      return googleCompletion(provider, model, answer);
    },
    prepare: async () => void (await connect()),
  };
}
