import { z } from "zod";
import { firstFault, textFault } from "./record-format.js";
import { contentOf } from "./vertex-content.js";

/** One question of a batch; its answer comes back under the same key. */
export interface BatchQuestion {
  readonly key: string;
  readonly system?: string;
  readonly prompt: string;
  /** Passed on as it is, in the service's words. */
  readonly generationConfig?: Readonly<Record<string, unknown>>;
}

/** What a result line says: an answer, why there is none, or why the line is no result. */
export type BatchResult =
  | { readonly status: "answered"; readonly key: string; readonly text: string }
  | { readonly status: "failed"; readonly key: string; readonly reason: string }
  | { readonly status: "rejected"; readonly reason: string };

const part = z.object({ text: z.string().optional(), thought: z.boolean().optional() });
const candidate = z.object({
  content: z.object({ parts: z.array(part).optional() }).optional(),
  finishReason: z.string().optional(),
});
const response = z.object({
  candidates: z.array(candidate).optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
});
const schema = z.union([
  z.object({ key: z.string(), error: z.object({ code: z.number().optional(), message: z.string() }) }),
  z.object({ key: z.string(), response }),
]);

/**
 * Lines of Gemini's batch files: `{"key", "request"}` goes in, `{"key", "response"}` or `{"key", "error"}` comes out. An answer that did not
 * end with `STOP` is a failure with that reason; thoughts are no part of the text.
 *
 * @example
 * ```ts
 * geminiBatch.write({ key: "r1", prompt: "2+2" }); // { key: "r1", request: { contents: [{ role: "user", parts: [{ text: "2+2" }] }] } }
 * geminiBatch.read({ key: "r1", error: { code: 13, message: "internal" } }); // { status: "failed", key: "r1", reason: "13: internal" }
 * ```
 */
export const geminiBatch: {
  write(question: BatchQuestion): unknown;
  fault(question: BatchQuestion): string | undefined;
  read(line: unknown): BatchResult;
} = {
  write: ({ key, system, prompt, generationConfig }) => ({
    key,
    request: {
      ...(system === undefined ? {} : { systemInstruction: contentOf("system", system) }),
      contents: [contentOf("user", prompt)],
      ...(generationConfig === undefined ? {} : { generationConfig }),
    },
  }),
  fault: ({ key, system, prompt }) =>
    firstFault(
      textFault("the key", key),
      textFault("the prompt", prompt),
      system === undefined ? undefined : textFault("the instruction", system),
    ),
  read: (line) => {
    const parsed = schema.safeParse(line);
    if (!parsed.success) {
      return { status: "rejected", reason: "a result has a key and a response or an error" };
    }
    const result = parsed.data;
    if (!("error" in result)) return answerOf(result.key, result.response);
    const { code, message } = result.error;
    const reason = code === undefined ? message : `${code}: ${message}`;
    return { status: "failed", key: result.key, reason };
  },
};

function answerOf(key: string, { candidates, promptFeedback }: z.infer<typeof response>): BatchResult {
  const first = candidates?.[0];
  if (!first) {
    return { status: "failed", key, reason: `no answer: ${promptFeedback?.blockReason ?? "no candidates"}` };
  }
  if (first.finishReason !== "STOP") {
    return { status: "failed", key, reason: `the answer ended with ${first.finishReason ?? "no reason"}` };
  }
  const parts = first.content?.parts ?? [];
  const text = parts.map(({ text = "", thought }) => (thought ? "" : text)).join("");
  return text.trim() === ""
    ? { status: "failed", key, reason: "the answer is empty" }
    : { status: "answered", key, text };
}
