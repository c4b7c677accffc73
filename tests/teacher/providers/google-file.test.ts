import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gemini } from "../../../src/teacher/providers/gemini.js";
import { downloadGoogleFile } from "../../../src/teacher/providers/google-file.js";
import { type Answer, googleError, json, service } from "../service.js";

let folder: string;
let close: (() => void) | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "файл "));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  close?.();
  await rm(folder, { recursive: true });
});

async function against(answer: Answer) {
  const server = await service(answer);
  close = server.close;
  const download = (signal = new AbortController().signal) =>
    downloadGoogleFile("files/x", join(folder, "x"), { key: "k", endpoint: `${server.url}/` }, signal);
  return { ...server, download };
}

test("a file comes whole, asked for with the key", async () => {
  const text = "ы".repeat(100_000);
  const { download, arrived } = await against((_, response) => void response.end(text));
  await download();
  expect(await readFile(join(folder, "x"), "utf8")).toBe(text);
  expect(arrived[0]).toMatchObject({
    url: "/v1beta/files/x:download?alt=media",
    headers: { "x-goog-api-key": "k" },
  });
});

test("an error has its status; a connection that breaks off is an error like any other", async () => {
  const { download } = await against((_, response, count) => {
    if (count === 1) return json(response, 404, googleError(404, "NOT_FOUND", "no such file"));
    response.writeHead(200, { "content-length": "500" }).write("half");
    setTimeout(() => response.destroy(), 5);
  });
  await expect(download()).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining("no such file"),
  });
  await expect(download()).rejects.toThrow(/terminated|aborted/);
});

test("an abort ends a batch's download in its middle", async () => {
  vi.stubEnv("GEMINI_API_KEY", "secret-key");
  const controller = new AbortController();
  const { url } = await against(({ url }, response) => {
    if (!url.includes(":download")) {
      const output = { responsesFile: "files/x" };
      return { name: "batches/b", metadata: { state: "BATCH_STATE_SUCCEEDED", output } };
    }
    response.writeHead(200, { "content-type": "text/plain" }).write('{"key":');
    setTimeout(() => controller.abort(new Error("enough")), 10);
    return undefined;
  });
  const { batches } = gemini({ model: "m", endpoint: url });
  const read = async () => {
    for await (const _ of batches?.answers("batches/b", controller.signal) ?? []);
  };
  await expect(read()).rejects.toThrow("enough");
});

test("a file that lies elsewhere is fetched from there, without the key", async () => {
  const elsewhere = await against((_, response) => void response.end("kept elsewhere"));
  const { download } = await against((_, response) => {
    response.writeHead(302, { location: `${elsewhere.url}/kept` }).end();
  });
  await download();
  expect(await readFile(join(folder, "x"), "utf8")).toBe("kept elsewhere");
  elsewhere.close();
  expect(elsewhere.arrived[0]?.url).toBe("/kept");
  expect(JSON.stringify(elsewhere.arrived[0]?.headers)).not.toContain("x-goog-api-key");
});
