import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { GoogleGenAI } from "@google/genai";
import { afterAll, expect, test } from "vitest";
import { startLab } from "../../src/index.js";

const root = mkdtempSync(join(tmpdir(), "учебная lab "));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Answer {
  readonly done?: boolean;
  readonly error?: { details: { fieldViolations: { field: string }[] }[] };
  readonly metadata: {
    totalSteps: number;
    completedSteps: number;
    snapshots: { step: number; meanLoss: number }[];
  };
  readonly state: string;
  readonly tuningTask: { snapshots: { step: number; meanLoss: number }[]; trainingData?: unknown };
  readonly candidates: { content: { parts: { text: string }[] } }[];
  readonly displayName: string;
  readonly modelVersion: string;
}

function client({ url, key }: { url: string; key: string }) {
  return async (method: string, path: string, body?: unknown): Promise<Answer & { status: number }> => {
    const answer = await fetch(`${url}/v1beta/${path}`, {
      method,
      headers: { "x-goog-api-key": key, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ...((await answer.json()) as Answer), status: answer.status };
  };
}

const words = ["one", "two", "three", "four"];
const examples = words.flatMap((word, i) =>
  Array.from({ length: 6 }, () => ({ text_input: String(i + 1), output: word })),
);
const wanted = (epochCount: number) => ({
  display_name: "numbers",
  base_model: "models/gemini-1.5-flash-001-tuning",
  tuning_task: {
    hyperparameters: { epoch_count: epochCount, batch_size: 4, learning_rate: 0.01 },
    training_data: { examples: { examples } },
  },
});

async function finished(ask: ReturnType<typeof client>, id: string): Promise<Answer> {
  for (;;) {
    const operation = await ask("GET", `tunedModels/${id}/operations/op1`);
    if (operation.done) return operation;
    await delay(20);
  }
}

test("create, poll, snapshots, use, patch, delete: the lessons' flow", async () => {
  const lab = await startLab({ models: {}, folder: join(root, "flow") });
  const ask = client(lab);
  const begun = await ask("POST", "tunedModels?tunedModelId=numbers", wanted(20));
  expect(begun.metadata.totalSteps).toBe(120);
  const question = { contents: [{ parts: [{ text: "3" }] }] };
  expect((await ask("POST", "tunedModels/numbers:generateContent", question)).status).toBe(400);
  expect((await ask("POST", "tunedModels?tunedModelId=numbers", wanted(20))).status).toBe(409);
  const { metadata } = await finished(ask, "numbers");
  expect(metadata.completedSteps).toBe(120);
  expect(metadata.snapshots.map(({ step }) => step)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(metadata.snapshots.at(-1)!.meanLoss).toBeLessThan(metadata.snapshots[0]!.meanLoss / 10);
  const model = await ask("GET", "tunedModels/numbers");
  expect([model.state, model.tuningTask.trainingData]).toEqual(["ACTIVE", undefined]);
  const answer = await ask("POST", "tunedModels/numbers:generateContent", question);
  expect(answer.candidates[0]!.content.parts[0]!.text).toBe("three");
  expect(answer.modelVersion).toContain("trained from scratch");
  expect((await ask("PATCH", "tunedModels/numbers", { displayName: "x" })).status).toBe(400);
  const patched = await ask("PATCH", "tunedModels/numbers?updateMask=displayName", { displayName: "x" });
  expect(patched.displayName).toBe("x");
  expect((await ask("DELETE", "tunedModels/numbers")).status).toBe(200);
  expect((await ask("GET", "tunedModels/numbers")).status).toBe(404);
  await lab.close();
});

test("the official library tunes, uses the tuned model, and deletes it", async () => {
  const lab = await startLab({ models: {} });
  const ai = new GoogleGenAI({ apiKey: lab.key, vertexai: false, httpOptions: { baseUrl: lab.url } });
  const trainingData = { examples: { examples } };
  const job = await ai.tunings.tune({
    baseModel: "models/gemini-1.5-flash-001-tuning",
    trainingDataset: { examples: [] },
    // The library leaves the examples out of what it sends.
    config: {
      epochCount: 20,
      learningRate: 0.01,
      httpOptions: { extraBody: { tuningTask: { trainingData } } },
    },
  });
  const [, id = ""] = job.name!.split("/");
  await finished(client(lab), id);
  expect((await ai.tunings.get({ name: `tunedModels/${id}` })).state).toBe("JOB_STATE_SUCCEEDED");
  const answer = await ai.models.generateContent({ model: `tunedModels/${id}`, contents: "2" });
  expect(answer.text).toBe("two");
  await ai.models.delete({ model: `tunedModels/${id}` });
  await expect(ai.tunings.get({ name: `tunedModels/${id}` })).rejects.toMatchObject({ status: 404 });
  await lab.close();
});

test("a job that runs or waits can be deleted; the next goes on", async () => {
  const lab = await startLab({ models: {} });
  const ask = client(lab);
  for (const id of ["runs", "waits", "stays"]) {
    await ask("POST", `tunedModels?tunedModelId=${id}`, wanted(id === "stays" ? 1 : 100_000));
  }
  expect((await ask("DELETE", "tunedModels/waits")).status).toBe(200);
  expect((await ask("DELETE", "tunedModels/runs")).status).toBe(200);
  expect((await finished(ask, "stays")).metadata.completedSteps).toBe(6);
  await lab.close();
});

test("what cannot be tuned names its fields", async () => {
  const lab = await startLab({ models: {} });
  const ask = client(lab);
  const fields = async (query: string, body: unknown) =>
    (await ask("POST", `tunedModels${query}`, body)).error?.details[0]?.fieldViolations.map(
      ({ field }) => field,
    );
  expect(await fields("", {})).toEqual(["baseModel", "tuningTask"]);
  expect(await fields("?tunedModelId=..%2Fx", wanted(1))).toEqual(["tunedModelId"]);
  const both = wanted(1);
  Object.assign(both.tuning_task.hyperparameters, { learning_rate_multiplier: 2 });
  expect(await fields("", both)).toEqual(["tuningTask.hyperparameters"]);
  const few = wanted(1);
  few.tuning_task.training_data = { examples: { examples: examples.slice(0, 19) } };
  expect(await fields("", few)).toEqual(["tuningTask.trainingData.examples.examples"]);
  await lab.close();
});
