import { z } from "zod";
import type { CompletionRequest } from "../core/types.js";
import { camelCased } from "./camel-case.js";
import { invalid, invalidBody } from "./google-error.js";
import { jsonSchemaOf } from "./json-schema.js";

const content = z.strictObject({
  role: z.string().optional(),
  parts: z.array(z.strictObject({ text: z.string() })).min(1, "there must be a part"),
});
const schema = z.record(z.string(), z.unknown());
const generationConfig = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  seed: z.int().optional(),
  candidateCount: z.literal(1).optional(),
  maxOutputTokens: z.int().min(1).optional(),
  responseMimeType: z.enum(["text/plain", "application/json"]).optional(),
  responseSchema: schema.optional(),
  responseJsonSchema: schema.optional(),
});
const body = z.strictObject({
  model: z.string().optional(),
  contents: z.array(content),
  systemInstruction: content.optional(),
  generationConfig: generationConfig.optional(),
  /** Taken, since programs send it as a matter of course: the lab's models have no filters of their own. */
  safetySettings: z.array(z.unknown()).optional(),
});
/** countTokens takes the contents alone or a whole request. */
const counted = z.union([z.strictObject({ generateContentRequest: body }), body]);

type Content = z.infer<typeof content>;

const textOf = ({ parts }: Content) => parts.map(({ text }) => text).join("");

/**
 * What a model is asked by the body of a generateContent request. Throws a {@link GoogleError} that names the fields at fault, among them
 * all that the lab's models could not heed: turns of a conversation, media, tools, `topP`.
 */
export function contentRequest(sent: unknown): CompletionRequest {
  const parsed = body.safeParse(camelCased(sent ?? {}));
  if (!parsed.success) throw invalidBody(parsed.error);
  return completionRequest(parsed.data);
}

/** The text whose tokens a countTokens request wants counted. */
export function countedText(sent: unknown): string {
  const parsed = counted.safeParse(camelCased(sent ?? {}));
  if (!parsed.success) throw invalidBody(parsed.error);
  const request = "generateContentRequest" in parsed.data ? parsed.data.generateContentRequest : parsed.data;
  return [request.systemInstruction, ...request.contents].map((one) => (one ? textOf(one) : "")).join("");
}

function completionRequest({ contents, systemInstruction, generationConfig = {} }: z.infer<typeof body>) {
  const [turn, ...more] = contents;
  if (!turn || more.length > 0 || (turn.role ?? "user") !== "user") {
    const description = "the lab's models read one prompt: send one content, of role user";
    throw invalid([{ field: "contents", description }]);
  }
  const { temperature, seed, maxOutputTokens } = generationConfig;
  const asked = answerSchema(generationConfig);
  return {
    prompt: textOf(turn),
    ...(systemInstruction ? { system: textOf(systemInstruction) } : {}),
    ...(asked ? { schema: asked } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}

function answerSchema(config: z.infer<typeof generationConfig>) {
  const { responseMimeType, responseSchema, responseJsonSchema } = config;
  const given = responseSchema ?? responseJsonSchema;
  if (given && responseMimeType !== "application/json") {
    const field = `generationConfig.${responseSchema ? "responseSchema" : "responseJsonSchema"}`;
    throw invalid([{ field, description: "a schema needs the responseMimeType application/json" }]);
  }
  if (responseSchema && responseJsonSchema) {
    const description = "set this or responseJsonSchema, not both";
    throw invalid([{ field: "generationConfig.responseSchema", description }]);
  }
  if (responseSchema) return jsonSchemaOf(responseSchema);
  // JSON of any shape
  return responseJsonSchema ?? (responseMimeType === "application/json" ? {} : undefined);
}
