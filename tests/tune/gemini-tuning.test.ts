import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GoogleGenerativeAI } from "@google/generative-ai";
import { afterEach, expect, test, vi } from "vitest";
import { geminiTuning, startLab, tune, tuningJob, watch } from "../../src/index.js";

afterEach(() => vi.unstubAllEnvs());

const records = Array.from({ length: 24 }, (_, i) => ({
  prompt: String(i % 4),
  output: ["zero", "one", "two", "three"][i % 4] as string,
}));

async function lab() {
  const server = await startLab({ models: {} });
  vi.stubEnv("GEMINI_API_KEY", server.key);
  return { ...server, service: geminiTuning({ endpoint: server.url }) };
}

test("a job is tuned, watched and used, by the former library too", async () => {
  const { service, url, key, close } = await lab();
  const job = await tune(service, records, { epochs: 20, learningRate: 0.01, name: "numbers" });
  expect(job.name).toBe("tunedModels/numbers");
  const steps: number[] = [];
  const run = watch(job, { every: 10 });
  let next = await run.next();
  for (; !next.done; next = await run.next()) steps.push(next.value.step);
  expect(steps).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(next.value.state).toBe("succeeded");
  expect((await (await job.model())({ prompt: "3" })).text).toBe("three");
  const former = new GoogleGenerativeAI(key).getGenerativeModel(
    { model: "tunedModels/numbers" },
    { baseUrl: url },
  );
  expect((await former.generateContent("2")).response.text()).toBe("two");
  await expect(job.model(3)).rejects.toThrow("tunedModels keeps no checkpoints");
  await close();
});

test("cancelling deletes the model, and the job is known to be cancelled", async () => {
  const { service, close } = await lab();
  const job = await tune(service, records, { epochs: 100_000 });
  await job.cancel();
  expect((await job.status()).state).toBe("cancelled");
  await expect(geminiTuning({ endpoint: "http://127.0.0.1:9" }).status("x")).rejects.toThrow(
    "no name of a tuned model",
  );
  await close();
});

test("what the service refuses or has no place for is told, without the key", async () => {
  const { service, key, close } = await lab();
  await expect(tune(service, records.slice(0, 19))).rejects.toThrow("there must be at least 20 examples");
  await expect(tune(service, records, { validation: records })).rejects.toThrow(
    "no place for 24 validation records",
  );
  const instructed = [...records, { system: "Be brief.", prompt: "1", output: "one" }];
  await expect(tune(service, instructed)).rejects.toThrow(
    "no place for a system instruction, and 1 of 25 records have one",
  );
  await expect(tuningJob(service, "tunedModels/nobody").status()).rejects.toMatchObject({
    status: 404,
    outcome: "stop",
  });
  await expect(tuningJob(service, "../models").status()).rejects.toThrow("is no name of a tuned model");
  const failing = await tune(service, records, { epochs: 50, learningRate: 1e20 });
  const failure = await (async () => {
    for await (const _ of watch(failing, { every: 5 }));
  })().catch(String);
  expect(failure).toMatch(/the loss became/);
  expect(failure).not.toContain(key);
  await close();
});

test("a job is asked after by the service's name for it, and one of an earlier program by its model", async () => {
  const metadata = { tunedModel: "tunedModels/x", totalSteps: 1 };
  const answers: Record<string, unknown> = {
    "POST /v1beta/tunedModels?tunedModelId=x": { name: "tunedModels/x/operations/abc", metadata },
    "GET /v1beta/tunedModels/x/operations/abc": {
      name: "tunedModels/x/operations/abc",
      metadata,
      done: true,
    },
    "GET /v1beta/tunedModels/x/operations": {
      operations: [{ name: "tunedModels/x/operations/abc", metadata, done: true }],
    },
  };
  const server = createServer(({ method, url }, response) => {
    const answer = answers[`${method} ${url}`];
    response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? {}));
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  vi.stubEnv("GEMINI_API_KEY", "any");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const job = await tune(geminiTuning({ endpoint }), records, { name: "x" });
  expect((await job.status()).state).toBe("succeeded");
  expect((await tuningJob(geminiTuning({ endpoint }), job.name).status()).state).toBe("succeeded");
  server.close();
});

test("an answer that is no operation is told as such", async () => {
  const server = createServer((_, response) => response.end('{"name": 3}')).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  vi.stubEnv("GEMINI_API_KEY", "any");
  const service = geminiTuning({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  await expect(tune(service, records)).rejects.toThrow("its answer is no operation (name:");
  await expect(service.status("tunedModels/x")).rejects.toThrow("its answer is no operation (");
  server.close();
});

test("without a key there is no service", () => {
  vi.stubEnv("GEMINI_API_KEY", "");
  vi.stubEnv("GOOGLE_API_KEY", "");
  expect(() => geminiTuning()).toThrow(/GEMINI_API_KEY or GOOGLE_API_KEY/);
});
