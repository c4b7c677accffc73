import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GoogleGenAI } from "@google/genai";
import { readJsonl, writeJsonl } from "../../core/jsonl.js";
import type { BatchAnswer, BatchRequest, BatchService, BatchState } from "../../core/types.js";
import { ProviderError } from "../provider-error.js";
import { geminiBatch } from "./gemini-batch.js";

/** How a batch's calls go to Google, and what they are called with. */
export interface GeminiBatchesOptions {
  readonly model: string;
  /** Copies a file of the service's to this machine. */
  readonly download: (name: string, path: string, signal: AbortSignal) => Promise<void>;
  /** Calls the library once it is loaded; failures become errors of the provider. */
  readonly ask: <Answer>(
    call: (ai: GoogleGenAI, signal: AbortSignal) => Promise<Answer>,
    signal: AbortSignal,
  ) => Promise<Answer>;
}

/** Gemini's batches: a file of requests goes up, a file of answers comes down. Source: https://ai.google.dev/gemini-api/docs/batch-api */
export function geminiBatches({ model, ask, download }: GeminiBatchesOptions): BatchService {
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
      await ask((_, abortSignal) => download(dest?.fileName ?? "", downloadPath, abortSignal), signal);
      for await (const group of readJsonl(downloadPath)) {
        for (const read of group) {
          if (read.status === "rejected") yield { status: "rejected", reason: read.reason };
          else yield geminiBatch.read(read.value, model);
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function* lines(requests: Iterable<BatchRequest>): Generator<unknown> {
  for (const request of requests) yield geminiBatch.write(request);
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
