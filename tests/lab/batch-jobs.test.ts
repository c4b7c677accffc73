import { setTimeout as delay } from "node:timers/promises";
import { GoogleGenAI } from "@google/genai";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KitError, type Lab, type Model, startLab } from "../../src/index.js";
import { echo } from "./echo.js";

const picky: Model = async (request) => {
  if (request.prompt === "bad") throw new KitError("bad is not read", { remedy: "Ask for something else." });
  return echo(request);
};
const slow: Model = (request) => delay(30).then(() => echo(request));

let lab: Lab;
let ai: GoogleGenAI;
beforeEach(async () => {
  lab = await startLab({ models: { teacher: picky, slow } });
  ai = new GoogleGenAI({ apiKey: lab.key, vertexai: false, httpOptions: { baseUrl: lab.url } });
});
afterEach(() => lab.close());

async function ended(name: string) {
  for (;;) {
    const job = await ai.batches.get({ name });
    if (!/PENDING|RUNNING/.test(job.state!)) return job;
    await delay(5);
  }
}

const question = (key: string, text: string) =>
  JSON.stringify({ key, request: { contents: [{ role: "user", parts: [{ text }] }] } });

test("a file is uploaded in pieces, answered line by line, and its results downloaded", async () => {
  const filler = "x".repeat(9 * 1024 * 1024); // more than one piece of the library's
  const lines = [question("r1", "hello"), question("r2", "bad"), "{torn", question("r4", filler)];
  const blob = new Blob([lines.join("\n")]);
  const file = await ai.files.upload({ file: blob, config: { mimeType: "jsonl", displayName: "questions" } });
  expect(file).toMatchObject({ displayName: "questions", state: "ACTIVE", sizeBytes: String(blob.size) });
  const { name } = await ai.batches.create({ model: "teacher", src: file.name! });
  const { state, dest } = await ended(name!);
  expect(state).toBe("JOB_STATE_SUCCEEDED");
  const headers = { "x-goog-api-key": lab.key };
  const answer = await fetch(`${lab.url}/v1beta/${dest!.fileName}:download?alt=media`, { headers });
  const results = (await answer.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(results[0]).toMatchObject({ key: "r1", response: { candidates: [{ finishReason: "STOP" }] } });
  expect(results[1]).toMatchObject({ key: "r2", error: { code: 3 } });
  expect(results[2]).toMatchObject({ error: { code: 3, message: expect.stringContaining("line 3") } });
  expect(JSON.parse(results[3].response.candidates[0].content.parts[0].text).prompt).toBe(filler);
  await ai.files.delete({ name: file.name! });
  await expect(ai.files.get({ name: file.name! })).rejects.toMatchObject({ status: 404 });
});

test("requests that come inline are answered in their order; batches are listed and deleted", async () => {
  const src = ["one", "bad", "three"].map((text) => ({ contents: [{ role: "user", parts: [{ text }] }] }));
  const { name } = await ai.batches.create({ model: "teacher", src });
  const { dest } = await ended(name!);
  const texts = dest!.inlinedResponses!.map(
    ({ response, error }) => response?.candidates?.[0]?.content?.parts?.[0]?.text ?? error?.message,
  );
  expect(texts).toEqual([
    '{"prompt":"one"}',
    expect.stringContaining("bad is not read"),
    '{"prompt":"three"}',
  ]);
  const listed: unknown[] = [];
  for await (const job of await ai.batches.list()) listed.push(job.name);
  expect(listed).toEqual([name]);
  await ai.batches.delete({ name: name! });
  await expect(ai.batches.get({ name: name! })).rejects.toMatchObject({ status: 404 });
});

test("a batch that is cancelled stays so", async () => {
  const src = Array.from({ length: 50 }, () => ({ contents: [{ role: "user", parts: [{ text: "hi" }] }] }));
  const { name } = await ai.batches.create({ model: "slow", src });
  await ai.batches.cancel({ name: name! });
  expect((await ended(name!)).state).toBe("JOB_STATE_CANCELLED");
  await delay(60);
  expect((await ai.batches.get({ name: name! })).state).toBe("JOB_STATE_CANCELLED");
});

/** A model that answers nobody before `answer`, and knows who waits. */
function held() {
  const asked: { prompt: string; aborted: boolean }[] = [];
  let answer = () => {};
  const gate = new Promise<void>((open) => (answer = open));
  const model: Model = async (request) => {
    const one = { prompt: request.prompt, aborted: false };
    asked.push(one);
    request.signal?.addEventListener("abort", () => (one.aborted = true));
    await gate;
    return echo(request);
  };
  return { model, asked, answer };
}
const many = Array.from({ length: 50 }, (_, i) => ({
  contents: [{ role: "user", parts: [{ text: `${i}` }] }],
}));

async function batchOn(model: Model) {
  const other = await startLab({ models: { held: model } });
  const client = new GoogleGenAI({
    apiKey: other.key,
    vertexai: false,
    httpOptions: { baseUrl: other.url },
  });
  const { name } = await client.batches.create({ model: "held", src: many });
  return { other, client, name: name! };
}

test("a batch that is cancelled lets those go that it has asked, and counts them as pending", async () => {
  const { model, asked, answer } = held();
  const { other, client, name } = await batchOn(model);
  await vi.waitUntil(() => asked.length > 0);
  await client.batches.cancel({ name });
  await vi.waitUntil(() => asked.every(({ aborted }) => aborted));
  answer();
  const path = `${other.url}/v1beta/${name}`;
  const told = (await (await fetch(path, { headers: { "x-goog-api-key": other.key } })).json()) as {
    metadata: { batchStats: object };
  };
  expect(told.metadata.batchStats).toEqual({
    ...{
      requestCount: "50",
      successfulRequestCount: "0",
      failedRequestCount: "0",
      pendingRequestCount: "50",
    },
  });
  expect(asked.length).toBeLessThanOrEqual(8);
  await other.close();
});

test("a lab that is closed asks no model any more, whether or not it heeds the signal", async () => {
  const { model, asked, answer } = held();
  const { other } = await batchOn(model);
  await vi.waitUntil(() => asked.length > 0);
  await other.close();
  const before = asked.length;
  expect(asked.every(({ aborted }) => aborted)).toBe(true);
  answer();
  await delay(20);
  expect(asked.length).toBe(before);
});

test("uploads that do not keep to what they announced, and names that are paths, are refused", async () => {
  const headers = { "x-goog-api-key": lab.key };
  const url = `${lab.url}/upload/v1beta/files`;
  const begin = (size: string) =>
    fetch(url, {
      method: "POST",
      headers: {
        ...headers,
        "x-goog-upload-command": "start",
        "x-goog-upload-header-content-length": size,
      },
    });
  expect((await begin("3000000000")).status).toBe(413);
  expect((await begin("many")).status).toBe(400);
  const send = async (body: string, offset: string) => {
    const to = (await begin("4")).headers.get("x-goog-upload-url")!;
    const command = { "x-goog-upload-command": "upload, finalize", "x-goog-upload-offset": offset };
    return (await fetch(to, { method: "POST", headers: { ...headers, ...command }, body })).status;
  };
  expect(await send("four", "0")).toBe(200);
  expect(await send("fifth", "0")).toBe(400);
  expect(await send("too", "0")).toBe(400);
  expect(await send("four", "2")).toBe(400);
  for (const path of ["files/..%2f..%2fetc%2fpasswd", "files/..%5c..%5cx:download", "files/%00"]) {
    expect((await fetch(`${lab.url}/v1beta/${path}`, { headers })).status, path).toBe(404);
  }
});
