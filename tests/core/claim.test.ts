import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claim } from "../../src/core/claim.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "замок "));
  path = join(folder, "kept.v1.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

const claims = () => readdir(folder);
const claimOf = (machine: string, number: number) => `${path}.${machine}.${number}.lock`;
const machine = encodeURIComponent(hostname()).replaceAll(".", "%2E");

test("a path is claimed once, and again after its release; other paths have claims of their own", async () => {
  const release = await claim(path);
  const other = await claim(`${path}.more`);
  await expect(claim(path)).rejects.toThrow(
    `${path} is in use by another run (this process). Wait for its end, or name`,
  );
  await expect(claim(path, { name: "the shelf", remedy: "take a chair" })).rejects.toThrow(
    "the shelf is in use by another run (this process). Wait for its end, or take a chair. If there is no such run, delete",
  );
  await release();
  await (await claim(path))();
  await other();
  expect(await claims()).toEqual([]);
});

test("a process holds its claim until it is killed, and is named", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await writeFile(claimOf(machine, child.pid as number), "");
  await expect(claim(path)).rejects.toThrow(`(process ${child.pid} on ${hostname()})`);
  expect((await claims()).length).toBe(1); // its own was taken back
  child.kill("SIGKILL");
  await once(child, "close");
  await (await claim(path))();
  expect(await claims()).toEqual([]);
});

test("a process on another machine cannot be asked, so its claim stands", async () => {
  await writeFile(claimOf("other-machine", 999_999_999), "");
  await expect(claim(path)).rejects.toThrow("process 999999999 on other-machine");
});

test("a claim under this process's number from before its start is taken over, and then holds", async () => {
  const old = new Date(Date.now() - 1000 * process.uptime() - 60_000);
  await writeFile(claimOf(machine, process.pid), "");
  await expect(claim(path)).rejects.toThrow("this process");
  await utimes(claimOf(machine, process.pid), old, old);
  const release = await claim(path);
  await expect(claim(path)).rejects.toThrow("this process");
  await release();
  expect(await claims()).toEqual([]);
});

test("a claim of a path is none of another that its name begins with", async () => {
  const release = await claim(path); // kept.v1.jsonl
  for (const shorter of ["kept", "kept.v1"]) await (await claim(join(folder, shorter)))();
  await release();
  await writeFile(claimOf("build%2Eexample%2Eorg", 999_999_999), "");
  await expect(claim(path)).rejects.toThrow("process 999999999 on build.example.org");
});
