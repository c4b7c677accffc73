import { createHash } from "node:crypto";
import type { Completion, CompletionRequest, JsonSchema } from "../core/types.js";
import type { GenerateOptions } from "./generate-options.js";

/** One answer that is wanted: to which prompt, under which instruction, which of several. */
export interface Question {
  readonly system: string | undefined;
  readonly prompt: string;
  readonly sample: number;
}

/** What came of a question. */
export type Outcome =
  | { readonly status: "answered"; readonly completion: Completion; readonly reused: boolean }
  /** The next batch asks it. */
  | { readonly status: "deferred" }
  | { readonly status: "failed"; readonly reason: string; readonly output?: string };

/** The request that asks a question for the `attempt`-th time, under `system`. */
export function requestOf(
  { prompt, sample }: Question,
  {
    system,
    attempt,
    schema,
  }: { system: string | undefined; attempt: number; schema: JsonSchema | undefined },
  { temperature = 0.8, seed = 1, maxOutputTokens }: GenerateOptions,
): CompletionRequest {
  return {
    ...(system === undefined ? {} : { system }),
    prompt,
    ...(schema === undefined ? {} : { schema }),
    temperature,
    // Drawn from what is asked and not from when, so that the same question gets the same draw in any run.
    seed:
      createHash("sha256")
        .update(JSON.stringify([seed, prompt, [sample, attempt]]))
        .digest()
        .readUInt32LE() >>> 1,
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}
