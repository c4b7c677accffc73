import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppendLog } from "../../src/core/append-log.js";
import { builtProgram } from "../../src/core/built-program.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "журнал "));
  path = join(folder, "deep", "log.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

async function opened(flush = false) {
  const entries: unknown[] = [];
  const log = await AppendLog.open(path, { take: (entry) => entries.push(entry), flush });
  return { log, entries };
}

async function reopenedFrom(content: string | Buffer) {
  await mkdir(join(folder, "deep"), { recursive: true });
  await writeFile(path, content);
  const before = await opened();
  await before.log.add({ at: "the end" });
  await before.log.close();
  const { log, entries } = await opened();
  expect(log.torn).toBe(undefined);
  return { ...before, after: entries };
}

test.each([false, true])(
  "entries come back in their order; before the first there is no file (%s)",
  async (flush) => {
    const first = await opened(flush);
    expect(await readdir(folder)).toEqual([]);
    await Promise.all([1, 2, 3].map((at) => first.log.add({ at })));
    await first.log.close();
    await first.log.add({ at: 4 });
    await first.log.close();
    const { log, entries } = await opened(flush);
    expect(entries).toEqual([1, 2, 3, 4].map((at) => ({ at })));
    expect([log.torn, log.unreadable]).toEqual([undefined, []]);
  },
);

test.each([
  ["half a line", Buffer.from('{"at":1}\n{"at":')],
  ["half a character", Buffer.from('{"at":1}\n{"ы').subarray(0, -1)],
  ["half a number", Buffer.from('{"at":1}\n12')],
  ["more than is read at once", Buffer.from(`{"at":1}\n{"at":"${"x".repeat(150_000)}`)],
])("%s at the end is cut off and told, and the next entry stands by itself", async (_, content) => {
  const { log, after } = await reopenedFrom(content);
  expect(log.torn).toBe(content.subarray(content.indexOf("\n") + 1).toString());
  expect(log.unreadable).toEqual([]);
  expect(after).toEqual([{ at: 1 }, { at: "the end" }]);
});

test("a whole entry without its line end is kept", async () => {
  const { log, entries, after } = await reopenedFrom('{"at":1}\n{"at":2}');
  expect(log.torn).toBe(undefined);
  expect(entries).toEqual([{ at: 1 }, { at: 2 }]);
  expect(after).toEqual([{ at: 1 }, { at: 2 }, { at: "the end" }]);
});

test("lines that are no entries are told with the reason, and stay", async () => {
  await mkdir(join(folder, "deep"));
  const text = '{"at":1}\nnot JSON\n{"at":"odd"}\n{"at":2}\n';
  await writeFile(path, text);
  const taken: number[] = [];
  const log = await AppendLog.open(path, {
    take: (entry) => {
      const { at } = entry as { at: unknown };
      if (typeof at !== "number") throw new Error(`${at} is no number`);
      taken.push(at);
    },
  });
  expect(taken).toEqual([1, 2]);
  expect(log.unreadable).toEqual([
    { status: "rejected", line: 2, reason: expect.stringMatching(/^not JSON/) },
    { status: "rejected", line: 3, reason: "odd is no number" },
  ]);
  expect(await readFile(path, "utf8")).toBe(text);
});

test("what cannot be written says so, and later entries can", async () => {
  const { log } = await opened();
  await writeFile(join(folder, "deep"), "a file where a folder should be");
  await expect(log.add({ at: 1 })).rejects.toThrow(/log\.jsonl cannot be written.*room on the disk/);
  await rm(join(folder, "deep"));
  await log.add({ at: 2 });
  await log.close();
  expect((await opened()).entries).toEqual([{ at: 2 }]);
  await expect(AppendLog.open(folder, { take: () => {} })).rejects.toThrow(/cannot be written/);
});

test("a program killed in the midst of its entries loses none that it had been told is kept", async () => {
  const program = join(import.meta.dirname, "append-run.mjs");
  const library = pathToFileURL(builtProgram("core", "append-log.js")).href;
  let told = 0;
  for (const killAt of [5, 12, 20]) {
    const child = spawn(process.execPath, [program, path, library], { stdio: ["ignore", "pipe", "inherit"] });
    createInterface({ input: child.stdout }).on("line", (line) => {
      told = Number(line);
      if (told === killAt) child.kill("SIGKILL");
    });
    const [, signal] = await once(child, "close");
    expect(signal).toBe("SIGKILL");
    expect(told).toBeGreaterThanOrEqual(killAt);
    // As a kill in the midst of a write leaves it.
    await appendFile(path, `{"number":${told + 1},"filler":"жж`);
  }
  const { log, entries } = await opened();
  const numbers = entries.map((entry) => (entry as { number: number }).number);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(told);
  expect(log.unreadable).toEqual([]);
});
