import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleGenAI } from "@google/genai";
import { GoogleGenerativeAI } from "@google/generative-ai";
import { afterEach, expect, test } from "vitest";
import { type LabOptions, ProviderError, startLab, ticketExpert } from "../../src/index.js";
import { echo } from "./echo.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const lab of open.splice(0)) await lab.close();
});

async function labOf(options: Partial<LabOptions> = {}) {
  const lab = await startLab({ models: { teacher: echo, student: ticketExpert() }, ...options });
  open.push(lab);
  const modern = new GoogleGenAI({ apiKey: lab.key, vertexai: false, httpOptions: { baseUrl: lab.url } });
  const legacy = (model: string) =>
    new GoogleGenerativeAI(lab.key).getGenerativeModel({ model }, { baseUrl: lab.url });
  const post = (
    path: string,
    body: unknown,
    headers: Record<string, string> = { "x-goog-api-key": lab.key },
  ) =>
    fetch(`${lab.url}${path}`, {
      method: "POST",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { lab, modern, legacy, post };
}

const hello = { contents: [{ parts: [{ text: "hello there, how are you" }] }] };

test("both official libraries generate, stream, count, list and get", async () => {
  const { modern, legacy } = await labOf();
  const answer = await modern.models.generateContent({
    model: "gemini-3.1-pro-preview",
    contents: "hello",
    config: { systemInstruction: "be kind", temperature: 0.5, seed: 3, maxOutputTokens: 9 },
  });
  expect(JSON.parse(answer.text!)).toEqual({
    prompt: "hello",
    system: "be kind",
    temperature: 0.5,
    seed: 3,
    maxOutputTokens: 9,
  });
  expect(answer.modelVersion).toBe("echo 1");
  expect(answer.usageMetadata?.totalTokenCount).toBe(12);
  expect(JSON.parse((await legacy("teacher").generateContent("hi")).response.text())).toEqual({
    prompt: "hi",
  });

  const pieces: string[] = [];
  for await (const { text } of await modern.models.generateContentStream({
    model: "teacher",
    contents: "one two three",
  })) {
    pieces.push(text ?? "");
  }
  expect(JSON.parse(pieces.join(""))).toEqual({ prompt: "one two three" });
  expect(pieces.length).toBeGreaterThan(2);
  const { response } = await legacy("teacher").generateContentStream("one two three");
  expect(JSON.parse((await response).text())).toEqual({ prompt: "one two three" });

  expect((await modern.models.countTokens({ model: "teacher", contents: "12345678" })).totalTokens).toBe(2);
  expect((await legacy("teacher").countTokens("12345678")).totalTokens).toBe(2);
  const names: (string | undefined)[] = [];
  for await (const { name } of await modern.models.list()) names.push(name);
  expect(names).toEqual(["models/teacher", "models/student"]);
  expect((await modern.models.get({ model: "teacher" })).name).toBe("models/teacher");
});

test("a schema reaches the model in JSON Schema's words, snake case is read, names in the schema stay", async () => {
  const { post } = await labOf();
  const answer = await post("/v1/models/teacher:generateContent", {
    contents: [{ parts: [{ text: "x" }] }],
    generation_config: {
      response_mime_type: "application/json",
      response_schema: { type: "OBJECT", properties: { my_name: { type: "STRING", nullable: true } } },
    },
  });
  const body = (await answer.json()) as { candidates: { content: { parts: { text: string }[] } }[] };
  expect(JSON.parse(body.candidates[0]!.content.parts[0]!.text)).toEqual({
    prompt: "x",
    schema: { type: "object", properties: { my_name: { type: ["string", "null"] } } },
  });
});

test("bodies that cannot be answered name the field, in Google's shape", async () => {
  const { post } = await labOf();
  const violations = async (body: unknown) => {
    const answer = await post("/v1beta/models/teacher:generateContent", body);
    const { error } = (await answer.json()) as {
      error: { code: number; status: string; details: { fieldViolations: { field: string }[] }[] };
    };
    expect([answer.status, error.code, error.status]).toEqual([400, 400, "INVALID_ARGUMENT"]);
    return error.details[0]!.fieldViolations.map(({ field }) => field);
  };
  expect(await violations({})).toEqual(["contents"]);
  expect(await violations("{not json")).toEqual([""]);
  expect(await violations('{"contents": [], "__proto__": {"a": 1}}')).toEqual([""]);
  expect(await violations({ ...hello, tools: [], nonsense: 1 })).toEqual(["tools", "nonsense"]);
  expect(await violations({ ...hello, generationConfig: { topK: 3 } })).toEqual(["generationConfig.topK"]);
  expect(await violations({ ...hello, generationConfig: { temperature: 3 } })).toEqual([
    "generationConfig.temperature",
  ]);
  expect(await violations({ contents: [...hello.contents, ...hello.contents] })).toEqual(["contents"]);
  expect(await violations({ contents: [{ parts: [{ inlineData: {} }] }] })).toContain(
    "contents.0.parts.0.inlineData",
  );
});

test("what a service behind the lab says is passed on with its status", async () => {
  const failing = (options: Partial<ConstructorParameters<typeof ProviderError>[1]>) => async () => {
    throw new ProviderError("not now", { provider: "upstream", outcome: "retry", ...options });
  };
  const { post } = await labOf({
    models: {
      busy: failing({ status: 429, retryAfter: 2500 }),
      down: failing({}),
      locked: failing({ status: 403, outcome: "stop" }),
    },
  });
  const told = async (model: string) => {
    const answer = await post(`/v1beta/models/${model}:generateContent`, hello);
    const { error } = (await answer.json()) as {
      error: { status: string; message: string; details?: unknown };
    };
    return [answer.status, error.status, error.details ?? error.message];
  };
  const retry = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "2.500s" };
  expect(await told("busy")).toEqual([429, "RESOURCE_EXHAUSTED", [retry]]);
  expect(await told("down")).toEqual([503, "UNAVAILABLE", "upstream: not now"]);
  expect(await told("locked")).toEqual([400, "FAILED_PRECONDITION", "upstream (403): not now"]);
});

test("a key is required, and strangers, large bodies and unknown routes are refused in shape", async () => {
  const { lab, post } = await labOf();
  const path = "/v1beta/models/teacher:generateContent";
  expect((await post(path, hello, {})).status).toBe(403);
  const wrong = await post(path, hello, { "x-goog-api-key": "no" });
  expect(await wrong.json()).toMatchObject({
    error: { code: 400, details: [{ reason: "API_KEY_INVALID" }] },
  });
  expect((await post(`${path}?key=${lab.key}`, hello, {})).status).toBe(200);
  const large = await post(path, " ".repeat(21 * 1024 * 1024));
  expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 413 } }]);
  for (const unknown of ["/v2/models/x", "/v1/models/none:generateContent", "/v1/models/teacher:fly", "/"]) {
    const answer = await post(unknown, hello);
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { status: "NOT_FOUND" } }]);
  }
  expect((await post("/v1/models/%ff:generateContent", hello)).status).toBe(400);
});

test("500 streams at once all arrive whole", async () => {
  const { modern } = await labOf();
  const read = async (number: number) => {
    let text = "";
    const contents = `number ${number} of many`;
    for await (const piece of await modern.models.generateContentStream({ model: "teacher", contents })) {
      text += piece.text ?? "";
    }
    return JSON.parse(text).prompt === contents;
  };
  const whole = await Promise.all(Array.from({ length: 500 }, (_, i) => read(i)));
  expect(whole.every(Boolean)).toBe(true);
});

test("a port that is taken is told as such; a folder that another lab has, and one that is none, as what they are", async () => {
  const root = mkdtempSync(join(tmpdir(), "папка lab "));
  const folder = join(root, "jobs");
  const { lab } = await labOf({ folder });
  const port = Number(new URL(lab.url).port);
  await expect(startLab({ models: {}, port })).rejects.toThrow(
    new RegExp(`the lab cannot start on port ${port}: .*Name another port`),
  );
  for (const _ of ["once", "and again: a lab that did not start holds nothing"]) {
    const refused = startLab({ models: {}, folder }).catch(String);
    expect(await refused).toContain(
      `${join(folder, "tuned-models")} is in use by another run (this process)`,
    );
    expect(await refused).not.toContain("port");
  }
  writeFileSync(join(root, "file"), "");
  const none = startLab({ models: {}, folder: join(root, "file") }).catch(String);
  expect(await none).not.toContain("port");
  await lab.close();
  writeFileSync(join(folder, "vertex", ".DS_Store"), "");
  await (await startLab({ models: {}, folder })).close();
  rmSync(root, { recursive: true });
});
