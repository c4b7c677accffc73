import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Arrived {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
}

/** How a request is answered; what it returns is sent as JSON with status 200. */
export type Answer = (arrived: Arrived, response: ServerResponse, count: number) => unknown;

/** A service on the loopback interface that answers as it is told, and remembers what it was asked. */
export async function service(answer: Answer) {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
    const entry = { url: request.url ?? "", headers: request.headers, body };
    arrived.push(entry);
    const sent = await answer(entry, response, arrived.length);
    if (response.writableEnded || response.destroyed || sent === undefined) return;
    json(response, 200, sent);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    arrived,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The address of a service that is no longer there. */
export async function goneService(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** What Gemini answers when all is well. */
export const geminiAnswer = (text: string) => ({
  candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason: "STOP" }],
  usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 3, thoughtsTokenCount: 4, totalTokenCount: 12 },
  modelVersion: "gemini-test-001",
});

/** What a chat completion looks like. */
export const chatAnswer = (content: string | null, finish_reason = "stop") => ({
  id: "1",
  object: "chat.completion",
  model: "chat-test-001",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason }],
  usage: { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 },
});

/** Google's error body. */
export const googleError = (code: number, status: string, message: string, details: unknown[] = []) => ({
  error: { code, status, message, details },
});
