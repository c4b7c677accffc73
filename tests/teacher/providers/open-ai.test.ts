import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Model } from "../../../src/core/types.js";
import { ProviderError } from "../../../src/teacher/provider-error.js";
import { type OpenAiOptions, openAi } from "../../../src/teacher/providers/open-ai.js";
import { type Answer, chatAnswer, goneService, json, service } from "../service.js";

const key = "sk-secret-0123456789";
let close: (() => void) | undefined;

beforeEach(() => {
  vi.stubEnv("OPENAI_API_KEY", key);
  vi.spyOn(process.stdout, "write").mockReturnValue(true); // the note on terms
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  close?.();
});

async function against(answer: Answer, options: Partial<OpenAiOptions> = { keyVariable: "OPENAI_API_KEY" }) {
  const server = await service(answer);
  close = server.close;
  const endpoint = `${server.url}/v1`;
  return { model: openAi({ model: "chat-test", endpoint, ...options }), arrived: server.arrived };
}

const failure = async (model: Model): Promise<ProviderError> => {
  const error = await model({ prompt: "Hi" }).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ProviderError);
  expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(key);
  return error as ProviderError;
};

test("a request carries all that was asked, and the answer what came", async () => {
  const { model, arrived } = await against(() => chatAnswer("Hello"));
  const schema = { type: "object", properties: {} };
  const completion = await model({
    ...{ system: "Be brief.", prompt: "Hi", schema, temperature: 0.5, seed: 3, maxOutputTokens: 9 },
  });
  expect(completion).toEqual({
    text: "Hello",
    finishReason: "stop",
    usage: { inputTokens: 5, outputTokens: 3 },
    modelVersion: "chat-test-001",
  });
  expect(arrived[0]?.url).toBe("/v1/chat/completions");
  expect(arrived[0]?.headers.authorization).toBe(`Bearer ${key}`);
  expect(arrived[0]?.body).toEqual({
    model: "chat-test",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
    ],
    ...{ temperature: 0.5, seed: 3, max_tokens: 9 },
    response_format: { type: "json_schema", json_schema: { name: "answer", schema } },
  });
});

test.each([
  ["length", "length"],
  ["content_filter", "blocked"],
])("finish reason %s is %s", async (given, expected) => {
  const { model } = await against(() => chatAnswer(null, given));
  expect(await model({ prompt: "Hi" })).toMatchObject({ text: "", finishReason: expected });
});

test("a server of one's own needs no key, and is not sent OpenAI's; OpenAI needs one", async () => {
  const { model, arrived } = await against(() => chatAnswer("Hello"), {});
  expect((await model({ prompt: "Hi" })).text).toBe("Hello");
  expect(arrived[0]?.headers.authorization).toBe("Bearer none");
  vi.stubEnv("OPENAI_API_KEY", "");
  expect(() => openAi({ model: "m" })).toThrow(/OPENAI_API_KEY/);
});

test("429 says how long to wait; spent credit ends the run", async () => {
  const { model } = await against((_, response, count) =>
    count === 1
      ? json(
          response,
          429,
          { error: { message: "slow down", code: "rate_limit_exceeded" } },
          { "retry-after": "2" },
        )
      : json(response, 429, { error: { message: "no credit", code: "insufficient_quota" } }),
  );
  expect(await failure(model)).toMatchObject({ status: 429, outcome: "retry", retryAfter: 2000 });
  expect(await failure(model)).toMatchObject({
    outcome: "stop",
    message: "openai (429): the quota is used up: no credit",
  });
});

test.each([
  [400, "fail"],
  [401, "stop"],
  [404, "stop"],
  [502, "retry"],
])("status %i means %s", async (status, outcome) => {
  const { model, arrived } = await against((_, response) =>
    json(response, status, { error: { message: `the key ${key} is no good` } }),
  );
  expect(await failure(model)).toMatchObject({ status, outcome });
  expect(arrived.length).toBe(1);
});

test("a page in place of an answer, a broken connection, half an answer: worth another try", async () => {
  const { model } = await against((_, response, count) => {
    if (count === 1) response.writeHead(200, { "content-type": "text/html" }).end("<html>Gateway</html>");
    else if (count === 2) response.destroy();
    else if (count === 3) {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"choices":[');
      setTimeout(() => response.destroy(), 5);
    } else return { choices: [] };
  });
  for (let count = 1; count <= 4; count++) expect((await failure(model)).outcome).toBe("retry");
});

test("a service that was not reached is told from one that broke off", async () => {
  const nobody = openAi({ model: "m", endpoint: `${await goneService()}/v1` });
  expect(await failure(nobody)).toMatchObject({ outcome: "retry", arrived: false });
  const { model } = await against((_, response) => void response.destroy());
  expect(await failure(model)).toMatchObject({ outcome: "retry", arrived: true });
});

test("a service that hangs is given up; an interrupt is thrown as it is", async () => {
  const { model } = await against(() => undefined, { timeout: 50 });
  expect(await failure(model)).toMatchObject({ outcome: "retry" });
  const controller = new AbortController();
  const { model: patient } = await against(() => undefined);
  setTimeout(() => controller.abort(new Error("interrupted")), 30);
  await expect(patient({ prompt: "Hi", signal: controller.signal })).rejects.toThrow("interrupted");
});
