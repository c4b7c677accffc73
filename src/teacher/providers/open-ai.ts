import type OpenAI from "openai";
import { z } from "zod";
import { once } from "../../core/once.js";
import type { Completion, CompletionRequest, FinishReason, Model } from "../../core/types.js";
import { ProviderError } from "../provider-error.js";
import { askService } from "./ask-service.js";
import { openAiKey } from "./open-ai-key.js";
import { type ServiceOptions, serviceDefaults } from "./service-options.js";

const provider = "openai";

/** Which model, and where. */
export interface OpenAiOptions extends ServiceOptions {
  readonly model: string;
  /** The environment variable with the key of `endpoint`, where one is needed; see {@link openAi}. */
  readonly keyVariable?: string;
}

/**
 * A model behind OpenAI's chat completions: OpenAI itself, or whatever speaks the same at `endpoint`, such as Ollama
 * (`http://127.0.0.1:11434/v1`), vLLM or llama.cpp.
 *
 * The key is read from `OPENAI_API_KEY`, and sent to OpenAI alone, or to the host that `OPENAI_BASE_URL` names. Another endpoint gets the key in
 * `keyVariable`, the name of an environment variable, and none without it: servers on one's own machine need none. Throws a {@link KitError}
 * when a key is missing; asking throws a {@link ProviderError}. Source: https://platform.openai.com/docs/api-reference/chat
 *
 * @example
 * ```ts
 * const teacher = openAi({ model: "qwen3:8b", endpoint: "http://127.0.0.1:11434/v1" });
 * teacher.identity; // { provider: "openai", model: "qwen3:8b", endpoint: "http://127.0.0.1:11434/v1" }
 * ```
 */
export function openAi(options: OpenAiOptions): Model {
  const { model, endpoint, timeout = serviceDefaults.timeout } = options;
  const key = openAiKey(options);
  const connect = once(async () => {
    const { default: OpenAI } = await import("openai");
    const address = endpoint === undefined ? {} : { baseURL: endpoint };
    return new OpenAI({ apiKey: key || "none", maxRetries: 0, timeout, ...address });
  });
  const ask: Model = async (request) => {
    const { chat } = await connect();
    const body = { ...chatBody(request, endpoint === undefined), model };
    const answer = await askService(request, {
      provider,
      key,
      endpoint,
      timeout,
      call: (signal) => chat.completions.create(body, { signal }),
      answerIn,
    });
    return chatCompletion(model, answer);
  };
  const identity = { provider, model, ...(endpoint === undefined ? {} : { endpoint }) };
  const prepare = async () => void (await connect());
  return Object.assign(ask, { identity, prepare });
}

function chatBody(
  { system, prompt, schema, temperature, seed, maxOutputTokens }: CompletionRequest,
  ownService: boolean,
): Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, "model"> {
  const user = { role: "user", content: prompt } as const;
  // OpenAI's reasoning models refuse the old name of the limit; other servers know only the old one.
  const limit = ownService ? "max_completion_tokens" : "max_tokens";
  return {
    messages: system === undefined ? [user] : [{ role: "system", content: system }, user],
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(maxOutputTokens === undefined ? {} : { [limit]: maxOutputTokens }),
    ...(schema === undefined
      ? {}
      : { response_format: { type: "json_schema", json_schema: { name: "answer", schema: { ...schema } } } }),
  };
}

function answerIn(error: unknown) {
  if (!(error instanceof Error && "status" in error && typeof error.status === "number")) return undefined;
  const headers = "headers" in error && error.headers instanceof Headers ? error.headers : undefined;
  // The library keeps the inner part of the error body, where the service sent JSON.
  const inner = "error" in error ? error.error : undefined;
  return {
    status: error.status,
    body: inner ? JSON.stringify({ error: inner }) : error.message,
    header: (name: string) => headers?.get(name),
  };
}

const response = z.object({
  choices: z.tuple(
    [z.object({ message: z.object({ content: z.string().nullable() }), finish_reason: z.string() })],
    z.unknown(),
  ),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  model: z.string().optional(),
});

const finishReasons: Readonly<Record<string, FinishReason>> = { stop: "stop", length: "length" };

function chatCompletion(model: string, answer: unknown): Completion {
  const parsed = response.safeParse(answer);
  if (!parsed.success) {
    throw new ProviderError(`the answer is not a chat completion: ${z.prettifyError(parsed.error)}`, {
      provider,
      outcome: "retry",
    });
  }
  const { choices, usage, model: modelVersion = model } = parsed.data;
  const [{ message, finish_reason }] = choices;
  return {
    text: message.content ?? "",
    finishReason: finishReasons[finish_reason] ?? "blocked",
    usage: { inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 },
    modelVersion,
  };
}
