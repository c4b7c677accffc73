import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { builtProgram } from "../../src/core/built-program.js";
import { ownMark } from "../../src/core/process-mark.js";
import { writeAside, writeWhole, writeWholeSync } from "../../src/core/write-whole.js";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "целиком "));
  file = join(folder, "deep", "a.json");
});
afterEach(() => rm(folder, { recursive: true }));

const ways = [
  ["writeWhole", writeWhole],
  ["writeWholeSync", async (...args: Parameters<typeof writeWholeSync>) => writeWholeSync(...args)],
] as const;

test.each(ways)(
  "%s makes the folder, writes over what is there, and leaves nothing else",
  async (_, write) => {
    await write(file, "first");
    await write(file, Buffer.from("второй"));
    expect(await readFile(file, "utf8")).toBe("второй");
    expect(await readdir(dirname(file))).toEqual(["a.json"]);
  },
);

test.each(ways)("%s that fails leaves nothing, and what was there as it was", async (_, write) => {
  await mkdir(file, { recursive: true });
  await writeFile(join(file, "kept"), "");
  await expect(write(file, "text")).rejects.toThrow();
  expect(await readdir(dirname(file))).toEqual(["a.json"]);
  expect(await readdir(file)).toEqual(["kept"]);
});

test("many at once do not mix", async () => {
  const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(100_000));
  await Promise.all(texts.map((text) => writeWhole(file, text)));
  expect(texts).toContain(await readFile(file, "utf8"));
  expect(await readdir(dirname(file))).toEqual(["a.json"]);
});

test("what is aside has another name until it is renamed, and is gone when it is abandoned", async () => {
  await writeWhole(file, "old");
  const [taken, given] = [await writeAside(file, "new"), await writeAside(file, "newer")];
  expect(await readFile(file, "utf8")).toBe("old");
  expect((await readdir(dirname(file))).length).toBe(3);
  await taken.rename();
  await given.abandon();
  await taken.abandon();
  expect(await readFile(file, "utf8")).toBe("new");
  expect(await readdir(dirname(file))).toEqual(["a.json"]);
});

test.each(ways)(
  "%s clears away what the dead had aside, and nothing of the living or of another file",
  async (_, write) => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const part = (name: string, number: number) => `${name}.${ownMark().machine}.${number}-0123456789ab.part`;
    const kept = [part("a.json", process.pid), part("b.json", pid), "a.json.part"];
    await mkdir(dirname(file));
    for (const name of [...kept, part("a.json", pid)]) await writeFile(join(dirname(file), name), "");
    await write(file, "text");
    expect((await readdir(dirname(file))).sort()).toEqual([...kept, "a.json"].sort());
  },
);

test("a program killed in the midst of writing leaves a whole file", async () => {
  const program = join(import.meta.dirname, "write-run.mjs");
  const library = pathToFileURL(builtProgram("core", "write-whole.js")).href;
  for (const wait of [3, 10, 20]) {
    const child = spawn(process.execPath, [program, file, library], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    setTimeout(() => child.kill("SIGKILL"), wait);
    await once(child, "close");
    const { number, filler } = JSON.parse(await readFile(file, "utf8")) as { number: number; filler: string };
    expect(filler).toBe(`${number % 10}`.repeat(3_000_000));
  }
  await writeWhole(file, "{}");
  expect(await readdir(dirname(file))).toEqual(["a.json"]);
});
