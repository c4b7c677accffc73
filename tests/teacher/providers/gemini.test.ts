import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { KitError } from "../../../src/core/errors.js";
import type { Model } from "../../../src/core/types.js";
import { ProviderError } from "../../../src/teacher/provider-error.js";
import { gemini } from "../../../src/teacher/providers/gemini.js";
import { geminiLegacy } from "../../../src/teacher/providers/gemini-legacy.js";
import { type Answer, geminiAnswer, goneService, googleError, json, service } from "../service.js";

const key = "secret-key-0123456789";
let close: (() => void) | undefined;

beforeEach(() => {
  vi.stubEnv("GEMINI_API_KEY", key);
  vi.spyOn(process.stdout, "write").mockReturnValue(true); // the note on terms
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  close?.();
});

describe.each([
  ["gemini", gemini],
  ["gemini-legacy", geminiLegacy],
])("%s", (provider, make) => {
  async function against(answer: Answer, options: { timeout?: number } = {}) {
    const server = await service(answer);
    close = server.close;
    return {
      model: make({ model: "gemini-test", endpoint: server.url, ...options }),
      arrived: server.arrived,
    };
  }
  const failure = async (model: Model): Promise<ProviderError> => {
    const error = await model({ prompt: "Hi" }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ProviderError);
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(key);
    return error as ProviderError;
  };

  test("a service that was not reached is told from one that broke off", async () => {
    const nobody = make({ model: "gemini-test", endpoint: await goneService() });
    const arrived = provider === "gemini-legacy"; // its library keeps the reason to itself, and the dearer case is assumed
    expect(await failure(nobody)).toMatchObject({ outcome: "retry", arrived });
    const { model } = await against((_, response) => void response.destroy());
    expect(await failure(model)).toMatchObject({ outcome: "retry", arrived: true });
  });

  test("a request carries all that was asked, and the answer comes without thoughts", async () => {
    const { model, arrived } = await against(() => {
      const answer = geminiAnswer("Hello");
      answer.candidates[0]?.content.parts.unshift({ text: "Let me think", thought: true } as never);
      return answer;
    });
    const schema = { type: "object", properties: { a: { type: "string" } } };
    const completion = await model({
      ...{
        system: "Be brief.",
        prompt: "Hi",
        schema,
        temperature: 0.5,
        seed: 2 ** 31 + 7,
        maxOutputTokens: 9,
      },
    });
    expect(completion).toEqual({
      text: "Hello",
      finishReason: "stop",
      usage: { inputTokens: 5, outputTokens: 7 },
      modelVersion: "gemini-test-001",
    });
    const [request] = arrived;
    expect(request?.url).toMatch(/^\/v1beta\/models\/gemini-test:generateContent/);
    expect(request?.headers["x-goog-api-key"]).toBe(key);
    expect(request?.body).toMatchObject({
      contents: [{ role: "user", parts: [{ text: "Hi" }] }],
      systemInstruction: { parts: [{ text: "Be brief." }] },
      generationConfig: {
        ...{ temperature: 0.5, seed: 7, maxOutputTokens: 9 },
        ...{ responseMimeType: "application/json", responseJsonSchema: schema },
      },
    });
  });

  test("it says who it is, with the address when that is not Google's", async () => {
    const { model } = await against(() => geminiAnswer(""));
    expect(model.identity).toMatchObject({
      provider,
      model: "gemini-test",
      endpoint: expect.stringMatching(/^http/),
    });
    expect(make({ model: "m" }).identity).toEqual({ provider, model: "m" });
  });

  test.each([
    ["MAX_TOKENS", "length"],
    ["SAFETY", "blocked"],
    ["RECITATION", "blocked"],
  ])("finish reason %s is %s, and no exception", async (given, expected) => {
    const { model } = await against(() => {
      const answer = geminiAnswer("part of it");
      Object.assign(answer.candidates[0] ?? {}, { finishReason: given });
      return answer;
    });
    expect(await model({ prompt: "Hi" })).toMatchObject({ text: "part of it", finishReason: expected });
  });

  test("a blocked prompt is an answer without text", async () => {
    const { model } = await against(() => ({
      promptFeedback: { blockReason: "SAFETY" },
      usageMetadata: { promptTokenCount: 5 },
    }));
    expect(await model({ prompt: "Hi" })).toMatchObject({
      text: "",
      finishReason: "blocked",
      usage: { outputTokens: 0 },
    });
  });

  test("429 with RetryInfo says how long to wait; a quota for the day ends the run", async () => {
    const { model } = await against((_, response, count) =>
      json(
        response,
        429,
        googleError(429, "RESOURCE_EXHAUSTED", "too much", [
          { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "1.5s" },
          ...(count === 1
            ? []
            : [
                {
                  "@type": "type.googleapis.com/google.rpc.QuotaFailure",
                  violations: [{ quotaId: "GenerateRequestsPerDayPerProject" }],
                },
              ]),
        ]),
      ),
    );
    expect(await failure(model)).toMatchObject({ status: 429, outcome: "retry", retryAfter: 1500 });
    expect(await failure(model)).toMatchObject({ status: 429, outcome: "stop" });
  });

  test.each([
    [400, "fail"],
    [403, "stop"],
    [404, "stop"],
    [500, "retry"],
    [503, "retry"],
  ])("status %i means %s, with what the service said and without the key", async (status, outcome) => {
    const { model } = await against((_, response) =>
      json(response, status, googleError(status, "X", `the key ${key} is no good`)),
    );
    const error = await failure(model);
    expect(error).toMatchObject({ provider, status, outcome });
    expect(error.message).toContain("the key (key) is no good");
  });

  test("a page in place of an answer, a broken connection, half an answer: worth another try", async () => {
    const { model } = await against((_, response, count) => {
      if (count === 1) response.writeHead(200, { "content-type": "text/html" }).end("<html>Gateway</html>");
      else if (count === 2) response.destroy();
      else if (count === 3) {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('{"candidates":[');
        setTimeout(() => response.destroy(), 5);
      } else if (count === 4) return { candidates: [{ content: { parts: [{ text: "half" }] } }] };
      else if (count === 5) return { odd: true };
      else return { candidates: "no" };
    });
    for (let count = 1; count <= 6; count++) expect((await failure(model)).outcome).toBe("retry");
  });

  test("a service that hangs is given up; an interrupt is thrown as it is", async () => {
    const { model } = await against(() => undefined, { timeout: 50 });
    expect(await failure(model)).toMatchObject({
      outcome: "retry",
      message: `${provider}: no answer within 0.05 s`,
    });
    const { model: patient } = await against(() => undefined);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("interrupted")), 30);
    await expect(patient({ prompt: "Hi", signal: controller.signal })).rejects.toThrow("interrupted");
  });

  test("without a key there is no model", () => {
    vi.stubEnv("GEMINI_API_KEY", " ");
    vi.stubEnv("GOOGLE_API_KEY", "");
    expect(() => make()).toThrow(KitError);
    expect(() => make()).toThrow(/GEMINI_API_KEY or GOOGLE_API_KEY.*Set it/);
  });
});

test("the service's terms are told once", async () => {
  vi.resetModules();
  const { noteTerms } = await import("../../../src/teacher/providers/terms.js");
  noteTerms("gemini");
  noteTerms("gemini");
  expect(process.stdout.write).toHaveBeenCalledOnce();
  expect(vi.mocked(process.stdout.write).mock.calls[0]?.[0]).toMatch(/terms may forbid training models/);
});

test("a server on this machine has no terms to tell of", async () => {
  vi.resetModules();
  const { askService } = await import("../../../src/teacher/providers/ask-service.js");
  const ask = (endpoint: string | undefined) =>
    askService(
      {},
      { provider: "any", key: "", endpoint, timeout: 1000, call: async () => 1, answerIn: () => undefined },
    );
  for (const endpoint of ["http://127.0.0.1:80", "http://localhost/v1", "http://[::1]:8"])
    await ask(endpoint);
  expect(process.stdout.write).not.toHaveBeenCalled();
  await ask("https://127.0.0.1.example.com");
  expect(process.stdout.write).toHaveBeenCalledOnce();
});
