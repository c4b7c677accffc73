import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GoogleGenAI } from "@google/genai";
import { z } from "zod";
import { readJsonl, writeJsonl } from "../../core/jsonl.js";
import type { BatchAnswer, BatchRequest, BatchService, BatchState } from "../../core/types.js";
import { ProviderError } from "../provider-error.js";
import { generationConfig } from "./generation-config.js";
import { googleCompletion } from "./google-completion.js";

/** How a batch's calls go to Google, and what they are called with. */
export interface GeminiBatchesOptions {
  readonly model: string;
  /** Calls the library once it is loaded; failures become errors of the provider. */
  readonly ask: <Answer>(
    call: (ai: GoogleGenAI, signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
  ) => Promise<Answer>;
}

const line = z.union([
  z.object({ key: z.string(), response: z.unknown() }).refine(({ response }) => response !== undefined),
  z.object({ key: z.string(), error: z.object({ code: z.number().optional(), message: z.string() }) }),
]);

/** Gemini's batches: a file of requests goes up, a file of answers comes down. Source: https://ai.google.dev/gemini-api/docs/batch-api */
export function geminiBatches({ model, ask }: GeminiBatchesOptions): BatchService {
  const get = (name: string, signal: AbortSignal) =>
    ask((ai, abortSignal) => ai.batches.get({ name, config: { abortSignal } }), signal);
  return {
    submit: (name, requests, signal) =>
      inFolder(async (folder) => {
        const path = join(folder, "requests.jsonl");
        await writeJsonl(path, lines(requests));
        const { name: src } = await ask(
          ({ files }, abortSignal) =>
            files.upload({ file: path, config: { mimeType: "jsonl", displayName: name, abortSignal } }),
          signal,
        );
        const batch = await ask(
          ({ batches }, abortSignal) =>
            batches.create({ model, src: src ?? "", config: { displayName: name, abortSignal } }),
          signal,
        );
        return batch.name ?? nameless();
      }),
    find: (name, signal) =>
      ask(async ({ batches }, abortSignal) => {
        const pager = await batches.list({ config: { pageSize: 100, abortSignal } });
        for await (const batch of pager) if (batch.displayName === name) return batch.name ?? nameless();
        return undefined;
      }, signal),
    state: async (batch, signal) => stateOf(await get(batch, signal)),
    answers: (batch, signal) => answersOf(batch, signal),
  };

  async function* answersOf(batch: string, signal: AbortSignal): AsyncGenerator<BatchAnswer> {
    const { dest } = await get(batch, signal);
    const folder = await mkdtemp(join(tmpdir(), "distill-batch-"));
    try {
      const downloadPath = join(folder, "answers.jsonl");
      const file = dest?.fileName ?? "";
      await ask(({ files }) => files.download({ file, downloadPath }), signal);
      for await (const group of readJsonl(downloadPath)) {
        for (const read of group) {
          if (read.status === "rejected") yield { status: "rejected", reason: read.reason };
          else yield answerOf(read.value, model);
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function* lines(requests: Iterable<BatchRequest>): Generator<unknown> {
  for (const { key, request } of requests) {
    const { system, prompt } = request;
    yield {
      key,
      request: {
        ...(system === undefined ? {} : { systemInstruction: { parts: [{ text: system }] } }),
        contents: [{ role: "user", parts: [{ text: prompt }] }],
        generationConfig: generationConfig(request),
      },
    };
  }
}

interface Job {
  readonly state?: string;
  readonly error?: { readonly message?: string };
  readonly completionStats?: { readonly successfulCount?: string | number };
}

function stateOf({ state = "JOB_STATE_UNSPECIFIED", error, completionStats }: Job): BatchState {
  if (/_(SUCCEEDED|PARTIALLY_SUCCEEDED)$/.test(state)) return { status: "ended" };
  if (/_(FAILED|CANCELLED|EXPIRED)$/.test(state)) {
    return { status: "failed", reason: error?.message ?? state.replace("JOB_STATE_", "").toLowerCase() };
  }
  return { status: "running", answered: Number(completionStats?.successfulCount ?? 0) };
}

function answerOf(value: unknown, model: string): BatchAnswer {
  const parsed = line.safeParse(value);
  if (!parsed.success) return { status: "rejected", reason: "a result has a key and a response or an error" };
  const result = parsed.data;
  const { key } = result;
  if ("error" in result) {
    const { code, message } = result.error;
    return { status: "failed", key, reason: code === undefined ? message : `${code}: ${message}` };
  }
  try {
    return { status: "answered", key, completion: googleCompletion("gemini", model, result.response) };
  } catch (error) {
    return { status: "failed", key, reason: (error as Error).message };
  }
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "distill-batch-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function nameless(): never {
  throw new ProviderError("a batch came back without a name", { provider: "gemini", outcome: "fail" });
}
