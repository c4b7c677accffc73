import { z } from "zod";
import type { BatchAnswer, BatchRequest } from "../../core/types.js";
import { generationConfig } from "./generation-config.js";
import { googleCompletion } from "./google-completion.js";

const line = z.union([
  z.object({ key: z.string(), error: z.object({ code: z.number().optional(), message: z.string() }) }),
  z.object({ key: z.string(), response: z.record(z.string(), z.unknown()) }),
]);

/**
 * Lines of Gemini's batch files: `{"key", "request"}` goes in, `{"key", "response"}` or `{"key", "error"}` comes out, under the same key.
 * Source: https://ai.google.dev/gemini-api/docs/batch-api
 *
 * @example
 * ```ts
 * geminiBatch.write({ key: "r1", request: { prompt: "2+2" } }); // { key: "r1", request: { contents: [{ role: "user", parts: [{ text: "2+2" }] }], generationConfig: {} } }
 * geminiBatch.read({ key: "r1", error: { code: 13, message: "internal" } }); // { status: "failed", key: "r1", reason: "13: internal" }
 * ```
 */
export const geminiBatch: {
  write(request: BatchRequest): unknown;
  /** `model` is named where the answer does not say who gave it. */
  read(line: unknown, model?: string): BatchAnswer;
} = {
  write: ({ key, request }) => ({
    key,
    request: {
      ...(request.system === undefined
        ? {}
        : { systemInstruction: { role: "system", parts: [{ text: request.system }] } }),
      contents: [{ role: "user", parts: [{ text: request.prompt }] }],
      generationConfig: generationConfig(request),
    },
  }),
  read: (value, model = "a Gemini model") => {
    const parsed = line.safeParse(value);
    if (!parsed.success) {
      return { status: "rejected", reason: "a result has a key and a response or an error" };
    }
    const { key } = parsed.data;
    if ("error" in parsed.data) {
      const { code, message } = parsed.data.error;
      return { status: "failed", key, reason: code === undefined ? message : `${code}: ${message}` };
    }
    try {
      const completion = googleCompletion("gemini", model, parsed.data.response);
      return { status: "answered", key, completion };
    } catch (error) {
      return { status: "failed", key, reason: (error as Error).message };
    }
  },
};
