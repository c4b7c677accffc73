import { z } from "zod";
import type { Model } from "../core/types.js";
import { untilAborted } from "../nn/until-aborted.js";
import { camelCased } from "./camel-case.js";
import { contentAnswer } from "./content-answer.js";
import { contentRequest } from "./content-request.js";
import { GoogleError, invalid, invalidBody } from "./google-error.js";

/** One question of a batch. */
export interface BatchLine {
  readonly key?: unknown;
  /** Why the line is none. */
  readonly fault?: string;
  readonly request?: unknown;
}

/** What a batchGenerateContent request asks for. */
export interface BatchRequest {
  readonly displayName?: string | undefined;
  /** A file of questions, or the questions. */
  readonly from: string | readonly BatchLine[];
}

const inlined = z.object({ request: z.unknown(), metadata: z.object({ key: z.unknown() }).optional() });
const batchBody = z.object({
  batch: z.object({
    displayName: z.string().optional(),
    inputConfig: z.union([
      z.strictObject({ fileName: z.string() }),
      z.strictObject({ requests: z.object({ requests: z.array(inlined).min(1) }) }),
    ]),
  }),
});

/** Reads one. Throws a {@link GoogleError} that names the fields at fault. */
export function batchRequest(sent: unknown): BatchRequest {
  const parsed = batchBody.safeParse(camelCased(sent ?? {}));
  if (!parsed.success) throw invalidBody(parsed.error);
  const { displayName, inputConfig } = parsed.data.batch;
  if ("fileName" in inputConfig) return { displayName, from: inputConfig.fileName };
  const { requests } = inputConfig.requests;
  return { displayName, from: requests.map(({ request, metadata }) => ({ key: metadata?.key, request })) };
}

/** The questions in a file of JSON lines; a line that is none has its fault. */
export function batchLines(text: string): BatchLine[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) throw invalid([{ field: "batch.inputConfig.fileName", description: "is empty" }]);
  return lines.map((line, i) => {
    try {
      const { key, request } = JSON.parse(line) as { key?: unknown; request?: unknown };
      return { key, request };
    } catch (error) {
      return { fault: `line ${i + 1} is not JSON: ${(error as Error).message}` };
    }
  });
}

/** The answer to one question, or Google's code for what went wrong: 3 for what was asked, 13 for the rest. Nobody waits longer than `signal` allows. */
export async function batchAnswer(
  model: Model,
  { request, fault }: BatchLine,
  signal: AbortSignal,
): Promise<object> {
  try {
    if (fault !== undefined) throw invalid([{ field: "", description: fault }]);
    return {
      response: contentAnswer(await untilAborted(model({ ...contentRequest(request), signal }), signal)),
    };
  } catch (error) {
    const { name, message } = error as Error;
    const asked = error instanceof GoogleError || name === "KitError";
    return { error: { code: asked ? 3 : 13, message } };
  }
}
