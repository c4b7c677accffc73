import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleGenAI } from "@google/genai";
import { expect, test } from "vitest";
import { runLab } from "../../src/lab/run-lab.js";

test("says where it is and with which key, answers with the models that ship, and ends when told", async () => {
  const end = new AbortController();
  let running: Promise<void> | undefined;
  const said = await new Promise<string>((resolve, reject) => {
    running = runLab(resolve, end.signal);
    running.catch(reject);
  });
  const value = (name: string) => said.match(new RegExp(`${name}=(\\S+)`))?.[1] ?? "";
  const url = value("GOOGLE_GEMINI_BASE_URL");
  const { models } = new GoogleGenAI({
    apiKey: value("GEMINI_API_KEY"),
    vertexai: false,
    httpOptions: { baseUrl: url },
  });
  const answer = await models.generateContent({ model: "equations-teacher", contents: "7x+1=2x+41" });
  expect(answer.text).toMatch(/^<think>5x\+1=41;/);
  expect(answer.modelVersion).toBe("equations-teacher");
  const refused = models.generateContent({
    model: "equations-teacher",
    contents: "7x+1=2x+41",
    config: { systemInstruction: "be kind" },
  });
  await expect(refused).rejects.toMatchObject({ status: 400 });
  end.abort();
  await running;
  await expect(fetch(url)).rejects.toThrow();
});

test("with a folder it goes on with the jobs of a lab before it, and reads its bucket there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "дом lab "));
  const run = async (
    work: (call: (path: string, body?: unknown) => Promise<{ name: string; state: string }>) => Promise<void>,
  ) => {
    const end = new AbortController();
    let running: Promise<void> = Promise.resolve();
    const said = await new Promise<string>((tell) => {
      running = runLab(tell, end.signal, { key: "k", folder });
    });
    expect(said).toContain(`are kept in ${folder}`);
    const url = /GOOGLE_GEMINI_BASE_URL=(\S+)/.exec(said)?.[1];
    await work(async (path, body) => {
      const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      const answer = await fetch(`${url}/v1beta1/${path}`, { headers: { "x-goog-api-key": "k" }, ...sent });
      return (await answer.json()) as { name: string; state: string };
    });
    end.abort();
    await running;
  };
  let name = "";
  await run(async (call) => {
    const turn = (role: string, text: string) => ({ role, parts: [{ text }] });
    writeFileSync(
      join(folder, "bucket", "one.jsonl"),
      JSON.stringify({ contents: [turn("user", "1"), turn("model", "one")] }),
    );
    const spec = { trainingDatasetUri: "gs://local/one.jsonl", hyperParameters: { epochCount: 100_000 } };
    const job = await call("projects/p/locations/l/tuningJobs", {
      baseModel: "any",
      supervisedTuningSpec: spec,
    });
    name = job.name;
  });
  await run(async (call) => {
    expect((await call(name)).state).toMatch(/PENDING|RUNNING/);
    await call(`${name}:cancel`, {});
  });
  expect(existsSync(join(folder, "jobs", "vertex"))).toBe(true);
  rmSync(folder, { recursive: true });
});
