import type { FastifyReply, FastifyRequest } from "fastify";
import type { CompletionRequest, Model } from "../core/types.js";
import type { Ask, Asked } from "./ask.js";
import { answerChunks, blockedPrompt, contentAnswer, estimatedTokens } from "./content-answer.js";
import { contentRequest, countedText } from "./content-request.js";

/** Answers generateContent. */
export async function generateContent(
  model: Model,
  ask: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const [sent, asked] = await answered(model, ask, request, reply);
  if (asked.fault === "html") return page(reply);
  if (asked.fault === "dropped") return cut(reply);
  const body = isBlocked(asked) ? blockedBody(sent, asked) : contentAnswer(asked.completion);
  if (asked.fault !== "halved") return reply.send(body);
  const text = Buffer.from(JSON.stringify(body));
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "application/json", "content-length": text.length });
  return cut(reply, text.subarray(0, text.length / 2));
}

/** Answers streamGenerateContent: events with `alt=sse`, otherwise one array. */
export async function streamContent(
  model: Model,
  ask: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const [sent, asked] = await answered(model, ask, request, reply);
  if (asked.fault === "html") return page(reply);
  if (asked.fault === "dropped") return cut(reply);
  const chunks = isBlocked(asked) ? [blockedBody(sent, asked)] : answerChunks(asked.completion);
  if ((request.query as { alt?: string }).alt !== "sse") return reply.send(chunks);
  const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`);
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  if (asked.fault === "halved") return cut(reply, events.join("").slice(0, events.join("").length / 2));
  for (const event of events) {
    if (reply.raw.destroyed) return reply;
    // Who reads slowly is waited for, so that what it has not read does not pile up here.
    if (!reply.raw.write(event)) await drained(reply);
  }
  reply.raw.end();
  return reply;
}

/** Answers countTokens. */
export function countTokens(request: FastifyRequest): unknown {
  const totalTokens = estimatedTokens(countedText(request.body));
  return { totalTokens, promptTokensDetails: [{ modality: "TEXT", tokenCount: totalTokens }] };
}

async function answered(
  model: Model,
  ask: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<[CompletionRequest, Asked]> {
  const sent = contentRequest(request.body);
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort(new Error("the client is gone")));
  return [sent, await ask(model, { ...sent, signal: gone.signal })];
}

/** A model that withholds all it would say has blocked the prompt. */
function isBlocked({ completion, fault }: Asked): boolean {
  return fault === "blockedPrompt" || (completion.finishReason === "blocked" && completion.text === "");
}

const blockedBody = (sent: CompletionRequest, { completion }: Asked) =>
  blockedPrompt(sent, completion.modelVersion);

function page(reply: FastifyReply) {
  return reply.type("text/html").send("<!doctype html><title>Sign in</title><p>Sign in to the network.</p>");
}

/** Ends the connection, after some of the answer if there is any. */
function cut(reply: FastifyReply, some?: Buffer | string): FastifyReply {
  if (!reply.sent) reply.hijack();
  if (some === undefined) reply.raw.destroy();
  else reply.raw.write(some, () => reply.raw.destroy());
  return reply;
}

function drained({ raw }: FastifyReply): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      raw.off("drain", go).off("close", go);
      resolve();
    };
    raw.once("drain", go).once("close", go);
  });
}
