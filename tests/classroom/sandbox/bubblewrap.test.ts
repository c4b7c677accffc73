import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { withinBubblewrap } from "../../../src/classroom/sandbox/isolate-bubblewrap.js";
import { createSandbox } from "../../../src/classroom/sandbox/sandbox.js";
import { projectFolder } from "../../../src/course/project-folder.js";
import { hostile } from "../hostile.js";

const run = promisify(execFile);
const [program, ...args] = withinBubblewrap("/usr/bin/true");
/** Machines without bubblewrap, or that allow no namespaces, must say so; the others must hold. */
const canBubblewrap = await run(program, args).then(
  () => true,
  () => false,
);
const sandbox = createSandbox({ bubblewrap: true });
const inThread = createSandbox();
afterAll(() => Promise.all([sandbox.close(), inThread.close()]));
afterEach(() => vi.unstubAllEnvs());

test("a machine without bubblewrap is told what is missing, and no submission is blamed", async () => {
  vi.stubEnv("PATH", "/nowhere");
  const other = createSandbox({ bubblewrap: true });
  await expect(other.load("export const f = () => 1;", "f")).rejects.toThrow(
    "bubblewrap cannot be used here",
  );
  await other.close();
});

test("hostile code is answered as in a thread, and the next submission is graded as ever", async () => {
  const code = "export const f = (x: number) => 2 * x;";
  if (!canBubblewrap) {
    await expect(sandbox.load(code, "f")).rejects.toThrow("bubblewrap cannot be used here");
    return;
  }
  const chosen = hostile.filter((_, place) => place % 5 === 0);
  expect(chosen.length).toBeGreaterThanOrEqual(12);
  const outcome = async (place: typeof sandbox, source: string) => {
    const loaded = await place.load(source, "f");
    return loaded.status === "refused" ? loaded : loaded.subject.call(2, []);
  };
  for (const { source } of [...chosen, { source: code }]) {
    expect(await outcome(sandbox, source)).toEqual(await outcome(inThread, source));
  }
  expect(await outcome(sandbox, code)).toEqual({ status: "returned", value: 4 });
});

test("what got out of the interpreter would find neither files nor environment nor network nor processes", async () => {
  if (!canBubblewrap) {
    await expect(sandbox.load("", "f")).rejects.toThrow("bubblewrap cannot be used here");
    return;
  }
  vi.stubEnv("DISTILL_CANARY", "canary-of-the-environment");
  let requests = 0;
  const server = createServer((_, response) => response.end(String(++requests)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const script = `(async () => {
    const { readdirSync, writeFileSync } = require("node:fs");
    const tried = async (act) => { try { return String(await act()); } catch (error) { return error.cause?.code ?? error.code; } };
    console.log(JSON.stringify({
      root: readdirSync("/").sort(),
      project: readdirSync(${JSON.stringify(projectFolder())}).sort(),
      environment: Object.keys(process.env).filter((name) => name !== "PWD"),
      user: process.getuid(),
      network: await tried(() => fetch("http://127.0.0.1:${port}/")),
      written: await tried(() => writeFileSync("/usr/canary", "touched")),
      writtenAtTop: await tried(() => writeFileSync("/canary", "touched")),
      processes: readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).length,
    }));
  })()`;
  // Node takes the channel of its environment for one that is there.
  const command = ["/usr/bin/env", "-u", "NODE_CHANNEL_FD", process.execPath, "-e", script];
  const [inside, ...options] = withinBubblewrap(...command);
  const { stdout } = await run(inside, options);
  server.close();
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({
    environment: [],
    user: 65534,
    network: "ECONNREFUSED",
    written: "EROFS",
    writtenAtTop: "EROFS",
  });
  expect(found.processes).toBeLessThanOrEqual(2);
  expect(found.root).not.toContain("etc");
  expect(readdirSync(projectFolder())).toEqual(expect.arrayContaining(["tests", "solutions"]));
  expect(found.project).toEqual(["node_modules", "src"]);
  expect(requests).toBe(0);
});
