import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What a service lets through, and how fast it is. */
export interface AskedServiceOptions {
  /** ms from a request to its answer. */
  readonly latency: number;
  /** Requests that are let through in any second; the others are refused with 429. Default: all. */
  readonly perSecond?: number;
}

/** A service of chat completions on the loopback interface, to be asked; the answer to a prompt is the prompt again. */
export interface AskedService {
  readonly endpoint: string;
  /** Requests that arrived, and those of them that were refused. */
  readonly counts: { readonly arrived: number; readonly refused: number };
  close(): void;
}

/** Starts such a service. */
export async function askedService({
  latency,
  perSecond = Number.POSITIVE_INFINITY,
}: AskedServiceOptions): Promise<AskedService> {
  const counts = { arrived: 0, refused: 0 };
  let recent: number[] = []; // when the requests of the last second were let through
  const server = createServer(async (request, response) => {
    counts.arrived++;
    const now = performance.now();
    recent = recent.filter((time) => time > now - 1000);
    const refused = recent.length >= perSecond;
    if (refused) counts.refused++;
    else recent.push(now);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (refused)
      return send(response, 429, { error: { message: "too many requests", code: "rate_limit_exceeded" } });
    await delay(latency);
    const { messages } = JSON.parse(Buffer.concat(chunks).toString());
    send(response, 200, chatCompletion(messages.at(-1).content));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    counts,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Tokens that every answer of the service is counted as. */
export const tokensEach = { inputTokens: 7, outputTokens: 3 } as const;

function chatCompletion(prompt: string) {
  return {
    model: "echo",
    choices: [{ message: { role: "assistant", content: prompt }, finish_reason: "stop" }],
    usage: { prompt_tokens: tokensEach.inputTokens, completion_tokens: tokensEach.outputTokens },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
