import type { CompletionRequest, JsonSchema } from "../../core/types.js";

/** The part of a `generateContent` request that shapes the answer, as both of Google's libraries send it. */
export interface GenerationConfig {
  temperature?: number;
  seed?: number;
  maxOutputTokens?: number;
  responseMimeType?: string;
  responseJsonSchema?: JsonSchema;
}

/** A request's options in Google's words. */
export function generationConfig({
  schema,
  temperature,
  seed,
  maxOutputTokens,
}: CompletionRequest): GenerationConfig {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed: seed & 0x7fffffff }), // the service takes 32 bits with a sign
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(schema === undefined ? {} : { responseMimeType: "application/json", responseJsonSchema: schema }),
  };
}
