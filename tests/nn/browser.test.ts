import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { learnToSwap } from "./browser-page.js";
import { startChromium } from "./chromium.js";

const types: Record<string, string> = { mjs: "text/javascript", wasm: "application/wasm" };
const runtime = dirname(createRequire(import.meta.url).resolve("onnxruntime-web"));
let server: Server;

/** A page with the kit bundled as anyone would bundle it, and the runtime's own files beside it. */
beforeAll(async () => {
  const entryPoints = [join(import.meta.dirname, "browser-page.ts")];
  const options = {
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  } as const;
  const { outputFiles } = await build({ entryPoints, ...options });
  server = createServer(({ url = "/" }, response) => {
    const name = basename(url);
    const end = (type: string, body: string | Uint8Array) =>
      response.setHeader("content-type", type).end(body);
    if (url === "/")
      return end("text/html", '<!doctype html><script type="module" src="/page.mjs"></script>');
    if (url === "/page.mjs") return end("text/javascript", outputFiles[0]!.text);
    if (url.startsWith("/onnxruntime/")) {
      return end(types[name.split(".").at(-1)!] ?? "", readFileSync(join(runtime, name)));
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => new Promise<unknown>((closed) => server.close(closed)));

test("in a browser the same modules train and sample, and come to what Node comes to", async () => {
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const errors: unknown[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const there = await page.evaluate(() =>
      (globalThis as unknown as { learnToSwap: typeof learnToSwap }).learnToSwap(),
    );
    const here = await learnToSwap();
    expect(errors).toEqual([]);
    expect(there.answers).toEqual(["ba", "ab", "dc", "cd"]);
    expect(there.streamed).toBe("cd");
    expect(here.answers).toEqual(there.answers);
    expect(there.drawn.length).toBe(4);
    expect(there.losses.length).toBe(80);
    expect(there.losses[0]).toBeCloseTo(here.losses[0]!, 4);
  } finally {
    await browser.close();
  }
});
