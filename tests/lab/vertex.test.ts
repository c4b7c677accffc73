import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleGenAI } from "@google/genai";
import { afterAll, expect, test } from "vitest";
import { startLab, tune, vertexTuning, watch } from "../../src/index.js";

const root = mkdtempSync(join(tmpdir(), "вертекс "));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const words = ["one", "two", "three", "four"];
const records = words.flatMap((output, i) =>
  Array.from({ length: 6 }, () => ({ prompt: String(i + 1), output })),
);
const line = (prompt: string, output: string) =>
  JSON.stringify({
    contents: [
      { role: "user", parts: [{ text: prompt }] },
      { role: "model", parts: [{ text: output }] },
    ],
  });
const file = records.map(({ prompt, output }) => line(prompt, output)).join("\n");

function asker({ url, key }: { url: string; key: string }) {
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/v1beta1/projects/p/locations/l/${path}`, {
      ...{ method, headers: { "x-goog-api-key": key, "content-type": "application/json" } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, never> };
  };
}

test("the official library tunes on Vertex's routes, and uses the endpoint and a checkpoint", async () => {
  const lab = await startLab({ models: {} });
  const ai = new GoogleGenAI({
    ...{ vertexai: true, apiKey: lab.key, project: "p", location: "l" },
    httpOptions: { baseUrl: lab.url },
  });
  const gcsUri = await lab.store("numbers/train.jsonl", file);
  const job = await ai.tunings.tune({
    baseModel: "gemini-3.5-flash",
    trainingDataset: { gcsUri },
    config: {
      epochCount: 20,
      learningRateMultiplier: 10,
      validationDataset: { gcsUri },
      tunedModelDisplayName: "numbers",
    },
  });
  expect(job.name).toMatch(/^projects\/p\/locations\/l\/tuningJobs\//);
  let now = job;
  while (!/SUCCEEDED|FAILED/.test(now.state!)) {
    await new Promise((wake) => setTimeout(wake, 20));
    now = await ai.tunings.get({ name: job.name! });
  }
  expect(now.state).toBe("JOB_STATE_SUCCEEDED");
  expect(now.tunedModelDisplayName).toBe("numbers");
  const { endpoint = "", checkpoints = [] } = now.tunedModel!;
  expect(checkpoints.length).toBe(20);
  expect([checkpoints[0]!.epoch, checkpoints[0]!.step]).toEqual(["1", "6"]);
  expect((await ai.models.generateContent({ model: endpoint, contents: "3" })).text).toBe("three");
  const early = await ai.models.generateContent({ model: checkpoints[0]!.endpoint!, contents: "3" });
  expect(early.text).not.toBe("three");
  const none = ai.models.generateContent({ model: `${endpoint}-epoch-99`, contents: "3" });
  await expect(none).rejects.toMatchObject({ status: 404 });
  const streamed: string[] = [];
  for await (const { text } of await ai.models.generateContentStream({ model: endpoint, contents: "2" }))
    streamed.push(text ?? "");
  expect(streamed.join("")).toBe("two");
  const listed: (string | undefined)[] = [];
  for await (const { name } of await ai.tunings.list()) listed.push(name);
  expect(listed).toEqual([job.name]);
  await lab.close();
});

test("tune() on Vertex: validation, a checkpoint as model, cancelling", async () => {
  const lab = await startLab({ models: {} });
  process.env.GOOGLE_API_KEY = lab.key;
  const service = vertexTuning({ project: "mine", endpoint: lab.url, store: lab.store });
  const job = await tune(service, records, {
    epochs: 20,
    learningRateMultiplier: 10,
    validation: records.slice(0, 4),
  });
  const run = watch(job, { every: 20 });
  expect(await run.next()).toMatchObject({ done: true, value: { state: "succeeded", snapshots: [] } });
  expect((await (await job.model())({ prompt: "4" })).text).toBe("four");
  expect((await (await job.model(20))({ prompt: "1" })).text).toBe("one");
  await expect(job.model(99)).rejects.toThrow("no endpoint of epoch 99");
  const long = await tune(service, records, { epochs: 100_000 });
  await long.cancel();
  expect(await watch(long, { every: 20 }).next()).toMatchObject({
    done: true,
    value: { state: "cancelled" },
  });
  await expect(tune(service, records, { batchSize: 4 })).rejects.toThrow(
    "Vertex chooses the batchSize itself",
  );
  await lab.close();
});

test("a bucket holds what is in its folder and nothing else", async () => {
  const bucket = join(root, "bucket");
  mkdirSync(bucket);
  writeFileSync(join(root, "secret.jsonl"), file);
  symlinkSync(join(root, "secret.jsonl"), join(bucket, "link.jsonl"));
  writeFileSync(join(bucket, "good.jsonl"), file);
  writeFileSync(join(bucket, "bad.jsonl"), `${file}\n{"contents": []}\nnot JSON`);
  writeFileSync(join(bucket, "empty.jsonl"), "\n");
  const lab = await startLab({ models: {}, bucket });
  const ask = asker(lab);
  const fault = async (trainingDatasetUri: string) => {
    const spec = { trainingDatasetUri, hyperParameters: { epochCount: "1" } };
    const { status, body } = await ask("POST", "tuningJobs", {
      baseModel: "gemini-3.5-flash",
      supervisedTuningSpec: spec,
    });
    const { error } = body as {
      error?: { details: { fieldViolations: { field: string; description: string }[] }[] };
    };
    return status === 200
      ? "taken"
      : `${error?.details[0]?.fieldViolations[0]?.field}: ${error?.details[0]?.fieldViolations[0]?.description}`;
  };
  expect(await fault("gs://local/good.jsonl")).toBe("taken");
  const field = "supervisedTuningSpec.trainingDatasetUri: ";
  expect(await fault("gs://local/../secret.jsonl")).toContain(
    `${field}"../secret.jsonl" leads out of the lab's bucket`,
  );
  expect(await fault("gs://local/link.jsonl")).toContain(`${field}"link.jsonl" leads out`);
  expect(await fault("gs://local//etc/passwd")).toContain("leads out");
  expect(await fault("gs://elsewhere/good.jsonl")).toContain("is not in the lab's bucket");
  expect(await fault("gs://local/none.jsonl")).toContain("there is no file gs://local/none.jsonl");
  expect(await fault("gs://local/empty.jsonl")).toContain("the file has no examples");
  expect(await fault("gs://local/bad.jsonl")).toMatch(/line 25: .*line 26: /s);
  await expect(lab.store("../x", "")).rejects.toThrow("leads out of the lab's bucket");
  await lab.close();
});

test("malformed jobs and unknown ones are refused in Google's shape", async () => {
  const lab = await startLab({ models: {} });
  const ask = asker(lab);
  const none = await ask("POST", "tuningJobs", {});
  expect(none.status).toBe(400);
  expect(JSON.stringify(none.body)).toContain('"field":"baseModel"');
  const odd = {
    baseModel: "m",
    supervisedTuningSpec: {
      trainingDatasetUri: "gs://local/x",
      hyperParameters: { epochCount: 0, color: 1 },
    },
  };
  expect(JSON.stringify((await ask("POST", "tuningJobs", odd)).body)).toContain(
    "supervisedTuningSpec.hyperParameters.color",
  );
  expect((await ask("GET", "tuningJobs/nobody")).status).toBe(404);
  expect((await ask("POST", "tuningJobs/nobody:cancel")).status).toBe(404);
  expect((await ask("POST", "endpoints/nobody:generateContent", { contents: [] })).status).toBe(404);
  const uri = await lab.store("t.jsonl", file);
  const made = await ask("POST", "tuningJobs", {
    baseModel: "m",
    supervised_tuning_spec: { training_dataset_uri: uri, hyperParameters: { epochCount: 100_000 } },
    labels: { cost_center: "a_b" }, // names of the caller's own
  });
  expect(made.body.labels).toEqual({ cost_center: "a_b" });
  const id = String(made.body.name).split("/").at(-1);
  const elsewhere = await fetch(`${lab.url}/v1beta1/projects/other/locations/l/tuningJobs/${id}`, {
    headers: { "x-goog-api-key": lab.key },
  });
  expect(elsewhere.status).toBe(404);
  const early = await ask("POST", `endpoints/${id}:generateContent`, {
    contents: [{ parts: [{ text: "1" }] }],
  });
  expect([early.status, JSON.stringify(early.body)]).toEqual([
    400,
    expect.stringContaining("has no endpoint"),
  ]);
  expect((await ask("POST", `tuningJobs/${id}:cancel`)).status).toBe(200);
  await lab.close();
});
