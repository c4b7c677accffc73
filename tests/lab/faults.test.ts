import { ApiError, GoogleGenAI } from "@google/genai";
import { expect, test } from "vitest";
import { type Faults, KitError, startLab } from "../../src/index.js";
import { echo } from "./echo.js";

/** What comes of so many requests to a lab with these faults, one after another. */
async function outcomes(faults: Faults, count = 1): Promise<string[]> {
  const lab = await startLab({ models: { teacher: echo }, faults });
  const { models } = new GoogleGenAI({
    apiKey: lab.key,
    vertexai: false,
    httpOptions: { baseUrl: lab.url },
  });
  const seen: string[] = [];
  for (let i = 0; i < count; i++) {
    try {
      const answer = await models.generateContent({ model: "teacher", contents: "hello" });
      seen.push(answer.promptFeedback?.blockReason ?? answer.candidates?.[0]?.finishReason ?? "nothing");
    } catch (error) {
      seen.push(error instanceof ApiError ? `${error.status}${retryOf(error)}` : (error as Error).name);
    }
  }
  await lab.close();
  return seen;
}

const retryOf = ({ message }: ApiError) => message.match(/"retryDelay":"([\d.]+s)"/)?.[1] ?? "";

test.each<[Faults, string]>([
  [{ badRequest: 1 }, "400"],
  [{ tooMany: 1 }, "429"],
  [{ tooManyRetryLater: 1, retryDelay: 7 }, "4297.000s"],
  [{ unavailable: 1 }, "503"],
  [{ blockedAnswer: 1 }, "SAFETY"],
  [{ blockedPrompt: 1 }, "SAFETY"],
  [{ cutOff: 1 }, "MAX_TOKENS"],
  [{ latency: 5 }, "STOP"],
])("%o gives %s", async (faults, expected) => {
  expect(await outcomes(faults)).toEqual([expected]);
});

test("dropped, halved and HTML answers are no answers", async () => {
  for (const kind of ["dropped", "halved", "html"]) {
    const [outcome] = await outcomes({ [kind]: 1 });
    expect(["STOP", "nothing"], kind).not.toContain(outcome);
  }
});

test("a halved stream ends with an error after some of the answer", async () => {
  const lab = await startLab({ models: { teacher: echo }, faults: { halved: 1 } });
  const answer = await fetch(`${lab.url}/v1beta/models/teacher:streamGenerateContent?alt=sse`, {
    method: "POST",
    headers: { "x-goog-api-key": lab.key },
    body: JSON.stringify({ contents: [{ parts: [{ text: "one two three four" }] }] }),
  });
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  await lab.close();
});

test("the same seed hits the same requests, another seed others", async () => {
  const faults = { unavailable: 0.3, tooMany: 0.3 };
  const first = await outcomes({ ...faults, seed: 1 }, 30);
  expect(new Set(first)).toEqual(new Set(["503", "429", "STOP"]));
  expect(await outcomes({ ...faults, seed: 1 }, 30)).toEqual(first);
  expect(await outcomes({ ...faults, seed: 2 }, 30)).not.toEqual(first);
});

test("quotas let through what they say; the day's has no RetryInfo, the minute's has", async () => {
  expect(await outcomes({ requestsPerDay: 2 }, 3)).toEqual(["STOP", "STOP", "429"]);
  const [first, second] = await outcomes({ requestsPerMinute: 1 }, 2);
  expect(first).toBe("STOP");
  expect(second).toMatch(/^429\d+\.\d+s$/);
  expect((await outcomes({ tokensPerMinute: 3 }, 2))[1]).toMatch(/^429\d+\.\d+s$/); // "hello" is two
});

test("shares that add up to more than all are refused", async () => {
  await expect(startLab({ models: {}, faults: { dropped: 0.6, html: 0.6 } })).rejects.toThrow(KitError);
  await expect(startLab({ models: {}, faults: { dropped: -1 } })).rejects.toThrow("faults.dropped");
});
